package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.Await;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * On demand, with {@code -Dsoak.members=200 -Dsoak.seconds=600}: members join a room and leave it at random; those who stay are sent sound without a gap over 40 ms, and
 * nothing is left when all have gone.
 */
@EnabledIfSystemProperty(named = "soak.members", matches = "[0-9]+")
class RoomSoakTest extends SiteTest {
    private static final int STAYERS = 3;
    private static final int USERS = 20;
    private static final int MOST_HOLE_MS = 40;
    /** Of what those who come and go hear, as much is kept. */
    private static final int LISTENING_SECONDS = 1;
    private static final int LONGEST_PAUSE_MS = 400;

    private final Random random = new Random(5);
    private int joins;

    private PhoneCall enter(int heardSeconds) {
        Phone phone = site.phone(Integer.toString(1000 + joins++ % USERS), p -> p.maxRecordSeconds(heardSeconds));
        return phone.call("3050").awaitEstablished(WAIT);
    }

    @Test
    void thoseWhoStayHearNoGapAndNothingIsLeft(TestReporter reporter) {
        int seconds = Integer.getInteger("soak.seconds", 600);
        List<PhoneCall> stayers = Stream.generate(() -> enter(2 * seconds)).limit(STAYERS).toList();
        comeAndGo(Integer.getInteger("soak.members") - STAYERS, Duration.ofSeconds(seconds).toNanos());
        List<Heard> heard = stayers.stream().map(stayer -> stayer.media().heard()).toList();
        int worstMs = heard.stream().mapToInt(Heard::longestHoleMs).max().orElseThrow();
        reporter.publishEntry("joins", Integer.toString(joins));
        reporter.publishEntry("worst hole, ms", Integer.toString(worstMs));
        assertThat(heard).as("what was heard").allSatisfy(all -> assertThat(all.soundMs()).isGreaterThan(900 * seconds));
        assertThat(worstMs).as("longest time without sound for one who stays, ms: %s", heard).isLessThanOrEqualTo(MOST_HOLE_MS);
    }

    private void comeAndGo(int most, long ns) {
        Deque<PhoneCall> others = new ArrayDeque<>();
        long endNs = System.nanoTime() + ns;
        while (System.nanoTime() < endNs) {
            if (others.isEmpty() || (others.size() < most && random.nextInt(3) > 0)) {
                others.add(enter(LISTENING_SECONDS));
            } else {
                others.remove().hangUp();
            }
            Await.talkFor(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
        }
    }
}
