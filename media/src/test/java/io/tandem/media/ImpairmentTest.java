package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad network on purpose: what the far phone gets of a stream, by direction and kind. */
class ImpairmentTest extends LaboratoryTest {
    private static final int PACKETS = 500;

    private SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
    private SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 101);
    private final List<Long> arrivedNs = new ArrayList<>();

    @BeforeEach
    void join() {
        lab.bridge(a, b);
    }

    private void impair(SessionHandle leg, boolean from, Impairment impairment) {
        lab.tell(new MediaCommand.Impair(leg.session(), from, !from, impairment));
    }

    private static Impairment impairment(double loss, long delayMs, long jitterMs, double reorder, double duplicate, double skewPpm) {
        return new Impairment(loss, delayMs, jitterMs, reorder, duplicate, skewPpm, 5);
    }

    /** Alice speaks; notes when Bob hears each packet. */
    private void talk(int packets) {
        for (int i = 0; i < packets; i++) {
            alice.speak(0, sound(160, i));
            for (int ms = 0; ms < 20; ms++) {
                lab.pass(1);
                while (arrivedNs.size() < bob.heard.size()) {
                    arrivedNs.add(lab.nowNs);
                }
            }
        }
    }

    @ParameterizedTest(name = "from the phone: {0}")
    @ValueSource(booleans = {true, false})
    void loss(boolean fromCaller) {
        impair(fromCaller ? a : b, fromCaller, impairment(10, 0, 0, 0, 0, 0));
        talk(PACKETS);
        assertThat(bob.heard.size()).isBetween(PACKETS - 75, PACKETS - 30);
        assertThat(lab.drops(DropReason.IMPAIRED)).isEqualTo(PACKETS - bob.heard.size());
    }

    @Test
    void theOtherDirectionIsUntouched() {
        impair(a, true, impairment(100, 0, 0, 0, 0, 0));
        for (int i = 0; i < 50; i++) {
            bob.speak(0, sound(160, i));
            lab.pass(20);
        }
        talk(50);
        assertThat(alice.heard).hasSize(50);
        assertThat(bob.heard).isEmpty();
    }

    @Test
    void delay() {
        talk(10);
        int before = bob.heard.size();
        long startNs = lab.nowNs;
        impair(a, true, impairment(0, 80, 0, 0, 0, 0));
        talk(20);
        assertThat(bob.heard.size() - before).isEqualTo(16);
        assertThat((arrivedNs.get(before) - startNs) / 1e6).isCloseTo(81, within(2.0));
    }

    @Test
    void jitterIsSeenByTheReceiver() {
        impair(a, true, impairment(0, 20, 18, 0, 0, 0));
        talk(PACKETS);
        lab.pass(100);
        assertThat(bob.heard).hasSize(PACKETS);
        assertThat(a.session().jitterMs()).isBetween(3.0, 12.0);
    }

    @Test
    void reorderAndDuplicate() {
        impair(a, true, impairment(0, 0, 0, 5, 5, 0));
        talk(PACKETS);
        lab.pass(200);
        assertThat(lab.drops(DropReason.DUPLICATE)).isBetween(10L, 45L);
        assertThat(a.session().receive.totalLate()).isBetween(10L, 45L);
        assertThat(bob.heard).hasSize(PACKETS);
    }

    @ParameterizedTest
    @CsvSource({"200", "-5000"})
    void skew(double ppm) {
        impair(b, false, impairment(0, 0, 0, 0, 0, ppm));
        talk(PACKETS);
        int elapsed = bob.heard.getLast().timestamp() - bob.heard.getFirst().timestamp();
        assertThat(elapsed).isCloseTo((int) Math.round((PACKETS - 1) * 160 * (1 + ppm / 1e6)), within(1));
    }

    @Test
    void theSameSeedGivesTheSameFaults() {
        List<Integer> lost = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            bob.heard.clear();
            impair(a, true, impairment(30, 0, 0, 0, 0, 0));
            talk(100);
            lost.add(bob.heard.size());
        }
        assertThat(lost.getFirst()).isEqualTo(lost.getLast());
    }

    @Test
    void whatWaitsIsBounded() {
        impair(a, true, impairment(0, 2_000, 0, 0, 100, 0));
        talk(120);
        assertThat(lab.drops(DropReason.IMPAIRMENT_FULL)).isPositive();
        lab.pass(3_000);
        assertThat(bob.heard.size()).isBetween(50, 120);
    }

    @Test
    void offIsOff() {
        impair(a, true, impairment(100, 500, 0, 0, 0, 0));
        talk(10);
        impair(a, true, Impairment.NONE);
        talk(10);
        assertThat(bob.heard).hasSize(10);
        assertThat(a.session().impairedIn).isNull();
        lab.tell(new MediaCommand.Close(a.session()));
        talk(1);
    }

    @Test
    void aLegThatEndsWhilePacketsWait() {
        impair(a, true, impairment(0, 500, 0, 0, 0, 0));
        talk(10);
        lab.tell(new MediaCommand.Close(a.session()));
        lab.pass(1_000);
        assertThat(bob.heard).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"101, 0, 0, loss", "-1, 0, 0, loss", "0, 2001, 0, delay", "0, 0, 10001, skew"})
    void whatIsOutOfBoundsIsNamed(double loss, long delayMs, double skewPpm, String named) {
        assertThatThrownBy(() -> impairment(loss, delayMs, 0, 0, 0, skewPpm)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(named);
    }
}
