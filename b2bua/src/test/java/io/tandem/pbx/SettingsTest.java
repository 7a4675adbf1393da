package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What users set holds at once and over a restart, whatever the disk does. */
class SettingsTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:30:00Z");

    private final MemoryStorage storage = new MemoryStorage();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private Settings open() {
        return Settings.open(storage, tasks::add);
    }

    private static UserSettings everything(UserSettings before) {
        return before.withForwardAll(Optional.of("1003")).withForwardBusy(Optional.of("10 04\t")).withForwardNoAnswer(Optional.of("2101")).withDoNotDisturb(true)
                .blocking("1007").blocking("1008").withLastUnanswered(Optional.of("1001")).awaiting(new UserSettings.Redial("1001", UNTIL));
    }

    @Test
    void aSettingHoldsBeforeTheDiskKnowsIt() {
        Settings settings = open();
        settings.change("1000", SettingsTest::everything);
        assertThat(settings.of("1000")).isEqualTo(everything(UserSettings.NONE));
        assertThat(storage.bytes).isEmpty();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void everySettingIsThereAfterARestart() {
        Settings settings = open();
        settings.change("1000", SettingsTest::everything);
        settings.change("1001", before -> before.withDoNotDisturb(true));
        settings.change("1001", before -> before.withDoNotDisturb(false));
        assertThat(settings.save()).isTrue();
        assertThat(open().of("1000")).isEqualTo(everything(UserSettings.NONE));
        assertThat(open().all()).containsOnlyKeys("1000");
    }

    @Test
    void whatChangesNothingIsNotWritten() {
        Settings settings = open();
        settings.change("1000", before -> before.withForwardAll(Optional.empty()));
        assertThat(tasks).isEmpty();
    }

    @Test
    void aFullDiskCostsTheMemoryOverARestartAloneAndIsTriedAgain() {
        storage.freeBytes = 10;
        Settings settings = open();
        settings.change("1000", SettingsTest::everything);
        assertThat(settings.save()).isFalse();
        assertThat(settings.of("1000").forwardAll()).contains("1003");
        assertThat(settings.counts().writeFailures()).isEqualTo(1);
        storage.freeBytes = Integer.MAX_VALUE;
        settings.retry();
        tasks.forEach(Runnable::run);
        assertThat(open().of("1000")).isEqualTo(everything(UserSettings.NONE));
    }

    @Test
    void aDamagedLineCostsThatUserAlone() {
        Settings settings = open();
        settings.change("1000", SettingsTest::everything);
        settings.save();
        settings.change("1001", SettingsTest::everything);
        settings.save();
        storage.bytes[storage.bytes.length - 5] ^= 0x40;
        Settings again = open();
        assertThat(again.of("1000")).isEqualTo(everything(UserSettings.NONE));
        assertThat(again.of("1001")).isEqualTo(UserSettings.NONE);
        assertThat(again.counts().damagedLines()).isEqualTo(1);
    }

    @Test
    void aNameFromALaterVersionIsPassedOver() {
        storage.bytes = new JournalLine("1000", java.util.List.of("ring-colour blue", "do-not-disturb")).text().getBytes(StandardCharsets.UTF_8);
        assertThat(open().of("1000")).isEqualTo(UserSettings.NONE.withDoNotDisturb(true));
    }

    @Test
    void listsHaveTheirBounds() {
        UserSettings full = IntStream.range(0, UserSettings.MOST_BLOCKED + 1).mapToObj(Integer::toString).reduce(UserSettings.NONE, UserSettings::blocking, (a, _) -> a);
        assertThat(full.blocked()).hasSize(UserSettings.MOST_BLOCKED).doesNotContain(Integer.toString(UserSettings.MOST_BLOCKED));
        UserSettings waiting = UserSettings.NONE;
        for (int i = 0; i <= UserSettings.MOST_REDIALS; i++) {
            waiting = waiting.awaiting(new UserSettings.Redial("10" + i, UNTIL));
        }
        assertThat(waiting.redials()).extracting(UserSettings.Redial::number).containsExactly("101", "102", "103", "104", "105");
    }

    @Test
    void oneWishForEachNumber() {
        UserSettings waiting = UserSettings.NONE.awaiting(new UserSettings.Redial("1001", UNTIL)).awaiting(new UserSettings.Redial("1001", UNTIL.plusSeconds(1)));
        assertThat(waiting.redials()).containsExactly(new UserSettings.Redial("1001", UNTIL.plusSeconds(1)));
        assertThat(waiting.without("1001")).isEqualTo(UserSettings.NONE);
    }
}
