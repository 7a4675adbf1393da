package io.tandem.pbx;

import static io.tandem.pbx.LocationFixture.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LocationsTest {
    private final LocationFixture fixture = new LocationFixture();

    @Test
    void keepsLocationsOverARestartAndDropsThoseThatExpiredMeanwhile() {
        try (Locations first = fixture.open(100)) {
            assertThat(first.replace("1000", List.of(location("a", 100), location("b", 200)))).isTrue();
            assertThat(first.replace("1001", List.of(location("c", 100)))).isTrue();
            assertThat(first.replace("1002", List.of(location("d")))).isTrue();
            assertThat(first.replace("1002", List.of())).isTrue();
        }
        fixture.now = fixture.now.plusSeconds(100);
        Locations second = fixture.open(100);
        assertThat(second.of("1000")).containsExactly(location("b", 200));
        assertThat(second.of("1001")).isEmpty();
        assertThat(second.of("1002")).isEmpty();
        assertThat(second.count()).isEqualTo(1);
        assertThat(second.counts().damagedLines()).isZero();
    }

    @Test
    void neverWritesOnTheCallersThreadAndGathersChanges() {
        Locations locations = fixture.open(100);
        for (int i = 0; i < 50; i++) {
            locations.replace("1000", List.of(location("h" + i)));
            locations.replace("1001", List.of(location("h" + i)));
        }
        assertThat(fixture.storage.bytes).isEmpty();
        assertThat(fixture.tasks).hasSize(1);
        fixture.runWriter();
        assertThat(new String(fixture.storage.bytes, java.nio.charset.StandardCharsets.US_ASCII).lines()).hasSize(2);
        assertThat(locations.counts().writes()).isEqualTo(1);
        assertThat(fixture.open(100).of("1001")).containsExactly(location("h49"));
    }

    @Test
    void refusesWhatIsTooMuchInAllButLetsPhonesRefreshAndLeave() {
        Locations locations = fixture.open(2);
        assertThat(locations.replace("1000", List.of(location("a"), location("b")))).isTrue();
        assertThat(locations.replace("1001", List.of(location("c")))).isFalse();
        assertThat(locations.of("1001")).isEmpty();
        assertThat(locations.replace("1000", List.of(location("a"), location("new")))).isTrue();
        assertThat(locations.replace("1000", List.of(location("a")))).isTrue();
        assertThat(locations.replace("1001", List.of(location("c")))).isTrue();
        assertThat(locations.counts().refusedFull()).isEqualTo(1);
    }

    @Test
    void removesWhatExpired() {
        Locations locations = fixture.open(100);
        locations.replace("1000", List.of(location("a", 100), location("b", 200)));
        locations.replace("1001", List.of(location("c", 100)));
        fixture.now = fixture.now.plusSeconds(100);
        assertThat(locations.of("1000")).containsExactly(location("b", 200));
        assertThat(locations.count()).isEqualTo(3);
        assertThat(locations.removeExpired()).isEqualTo(2);
        assertThat(locations.count()).isEqualTo(1);
        assertThat(locations.counts().expired()).isEqualTo(2);
    }

    @Test
    void survivesAFullDiskAndWritesAllWhenThereIsRoomAgain() {
        Locations locations = fixture.open(100);
        locations.replace("1000", List.of(location("a")));
        fixture.runWriter();
        fixture.storage.freeBytes = 20;
        locations.replace("1001", List.of(location("b")));
        fixture.runWriter();
        locations.replace("1002", List.of(location("c")));
        fixture.runWriter();
        assertThat(locations.counts().writeFailures()).isEqualTo(2);
        assertThat(locations.of("1002")).containsExactly(location("c"));
        assertThat(fixture.open(100).of("1000")).as("the good part under the torn line").containsExactly(location("a"));
        fixture.storage.freeBytes = Integer.MAX_VALUE;
        locations.removeExpired();
        fixture.runWriter();
        Locations restarted = fixture.open(100);
        assertThat(restarted.count()).isEqualTo(3);
        assertThat(restarted.counts().damagedLines()).isZero();
    }

    @Test
    void readsTheGoodPartOfATornFileAndMendsIt() {
        Locations locations = fixture.open(100);
        locations.replace("1000", List.of(location("a")));
        locations.replace("1001", List.of(location("b")));
        fixture.runWriter();
        fixture.storage.bytes = java.util.Arrays.copyOf(fixture.storage.bytes, fixture.storage.bytes.length - 5);
        Locations torn = fixture.open(100);
        assertThat(torn.of("1000")).hasSize(1);
        assertThat(torn.of("1001")).isEmpty();
        assertThat(torn.counts().damagedLines()).isEqualTo(1);
        torn.replace("1002", List.of(location("c")));
        fixture.runWriter();
        assertThat(fixture.open(100).counts().damagedLines()).isZero();
        assertThat(fixture.open(100).count()).isEqualTo(2);
    }

    @Test
    void startsEmptyFromAnUnreadableFileAndPutsItAside() {
        fixture.storage.bytes = new byte[] {1, 2, 3};
        fixture.storage.isUnreadable = true;
        Locations locations = fixture.open(100);
        assertThat(locations.count()).isZero();
        assertThat(locations.counts().damagedLines()).isEqualTo(1);
        assertThat(fixture.storage.damaged).containsExactly(1, 2, 3);
        locations.replace("1000", List.of(location("a")));
        fixture.runWriter();
        fixture.storage.isUnreadable = false;
        assertThat(fixture.open(100).count()).isEqualTo(1);
    }

    @Test
    void writesTheFileAnewBeforeItGrowsWithoutBound() {
        Locations locations = fixture.open(100);
        int largest = 0;
        for (int i = 0; i < 5000; i++) {
            locations.replace("1000", List.of(location("h" + i)));
            fixture.runWriter();
            largest = Math.max(largest, fixture.storage.bytes.length);
        }
        assertThat(fixture.storage.replacements).isEqualTo(4);
        assertThat(largest).isLessThan(500_000);
        assertThat(fixture.open(100).of("1000")).containsExactly(location("h4999"));
    }

    @Test
    void triesAgainAfterTheExecutorRefused() {
        boolean[] isRefusing = {true};
        Locations locations = Locations.open(
                100,
                fixture.storage,
                task -> {
                    if (isRefusing[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                () -> fixture.now);
        assertThat(locations.replace("1000", List.of(location("a")))).isTrue();
        assertThat(locations.counts().writeFailures()).isEqualTo(1);
        isRefusing[0] = false;
        locations.removeExpired();
        assertThat(fixture.open(100).count()).isEqualTo(1);
    }

    @Test
    void restoresNoMoreThanTheBound() {
        Locations locations = fixture.open(100);
        locations.replace("1000", List.of(location("a"), location("b")));
        locations.replace("1001", List.of(location("c"), location("d")));
        locations.close();
        Locations small = fixture.open(3);
        assertThat(small.count()).isEqualTo(2);
        assertThat(small.counts().refusedFull()).isEqualTo(1);
    }
}
