package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tries.Draw;
import io.tandem.tries.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever was changed and wherever the file ends or is damaged: what was wholly written is there again. */
class JournalTest {
    private static final LocationFormat FORMAT = new LocationFormat();

    /** A user gets so many locations; none unregisters it. */
    record Change(int user, int locations) {
        String number() {
            return "100" + user;
        }

        Optional<List<Location>> value() {
            List<Location> all = new ArrayList<>();
            for (int i = 0; i < locations; i++) {
                all.add(LocationFixture.location("h" + i));
            }
            return all.isEmpty() ? Optional.empty() : Optional.of(all);
        }

        JournalLine line() {
            return new JournalLine(number(), value().map(FORMAT::write).orElse(List.of()));
        }
    }

    /** The seed finds the place of the damage. */
    private record History(List<Change> changes, long seed) {
        static History drawn(Draw draw) {
            return new History(draw.list(1, 12, () -> new Change(draw.integer(0, 4), draw.integer(0, 3))), draw.seed());
        }
    }

    @Test
    void recoversThePrefixWhereverTheWriterCrashed() {
        Tries.each(200, History::drawn, history -> {
            MemoryStorage storage = written(history.changes());
            assertRecoversPrefix(history.changes(), storage, new Random(history.seed()).nextInt(storage.bytes.length + 1));
        });
    }

    @Test
    void recoversThePrefixAtEachByte() throws IOException {
        List<Change> changes = List.of(new Change(0, 1), new Change(1, 2), new Change(0, 0), new Change(1, 1));
        MemoryStorage storage = written(changes);
        for (int size = 0; size <= storage.bytes.length; size++) {
            assertRecoversPrefix(changes, storage, size);
        }
    }

    private static void assertRecoversPrefix(List<Change> changes, MemoryStorage storage, int size) throws IOException {
        Journal.Recovered<List<Location>> recovered = new Journal<>(storage.cutAt(size), FORMAT).recover();
        int whole = 0;
        int end = 0;
        while (whole < changes.size() && end + sizeBytes(changes.get(whole)) <= size) {
            end += sizeBytes(changes.get(whole++));
        }
        assertThat(recovered.values()).isEqualTo(state(changes.subList(0, whole)));
        assertThat(recovered.isTorn()).isEqualTo(end < size);
        assertThat(recovered.damagedLines()).isZero();
    }

    @Test
    void losesTheDamagedLineAlone() {
        Tries.each(200, History::drawn, history -> assertLosesOneLine(history.changes(), new Random(history.seed())));
    }

    private static void assertLosesOneLine(List<Change> changes, Random random) throws IOException {
        int damagedIndex = random.nextInt(changes.size());
        MemoryStorage storage = written(changes);
        int start = changes.subList(0, damagedIndex).stream().mapToInt(JournalTest::sizeBytes).sum();
        int offset = random.nextInt(sizeBytes(changes.get(damagedIndex)) - 1);
        storage.bytes[start + offset] ^= 0x40;
        byte[] before = storage.bytes.clone();
        List<Change> others = new ArrayList<>(changes);
        others.remove(damagedIndex);
        Journal.Recovered<List<Location>> recovered = new Journal<>(storage, FORMAT).recover();
        assertThat(recovered.values()).isEqualTo(state(others));
        assertThat(recovered.damagedLines()).isPositive();
        assertThat(storage.damaged).isEqualTo(before);
    }

    @Test
    void anythingInTheFileIsReadWithoutAnError() {
        Tries.each(200, draw -> draw.bytes(255), garbage -> {
            MemoryStorage storage = new MemoryStorage();
            storage.bytes = garbage;
            assertThat(new Journal<>(storage, FORMAT).recover().values()).isEmpty();
        });
    }

    private static MemoryStorage written(List<Change> changes) throws IOException {
        MemoryStorage storage = new MemoryStorage();
        Journal<List<Location>> journal = new Journal<>(storage, FORMAT);
        for (Change change : changes) {
            journal.append(Map.of(change.number(), change.value()));
        }
        return storage;
    }

    private static Map<String, List<Location>> state(List<Change> changes) {
        Map<String, List<Location>> state = new HashMap<>();
        for (Change change : changes) {
            change.value().ifPresentOrElse(value -> state.put(change.number(), value), () -> state.remove(change.number()));
        }
        return state;
    }

    private static int sizeBytes(Change change) {
        return change.line().text().getBytes(StandardCharsets.UTF_8).length;
    }
}
