package io.tandem.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.tandem.call.CallRecord;
import io.tandem.call.MediaEvent;
import io.tandem.call.MediaEvent.MediaReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallRecordWriterTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void oneWholeLineACallWhateverItHolds() throws Exception {
        try (CallRecordWriter writer = writer(1_000_000, 10)) {
            writer.write(record("c\"1\n\u0000", NOON));
            writer.write(record("c2", NOON));
            assertThat(writer.written()).isEqualTo(2);
        }
        List<String> lines = Files.readAllLines(folder.resolve("calls/2026-03-01.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(fields(lines.getFirst())).containsSequence("callId", "service", "started", "answered", "ended", "setupMs", "talkMs", "caller", "callee", "dialled",
                "outcome", "finalCode", "reason", "endedBy", "legs");
        assertThat(lines.getLast()).startsWith("{\"callId\":\"c2\",\"service\":\"UserCall\",\"started\":\"2026-03-01T11:59:50Z\",\"answered\":\"2026-03-01T11:59:51.500Z\","
                + "\"ended\":\"2026-03-01T12:00:00Z\",\"setupMs\":1500,\"talkMs\":8500,");
    }

    @Test
    void howTheOtherSideHeardUsStandsThereWhenItSaidSo() {
        MediaReport silent = new MediaReport(500, 80_000, 499, 79_840, 1, 0, 0.5, -1);
        MediaReport told = new MediaReport(500, 80_000, 499, 79_840, 1, 0, 0.5, -1, Optional.empty(), Optional.of(new MediaEvent.RemoteQuality(3.9, 2.345)));
        CallRecord plain = record("c1", NOON);
        CallRecord.LegMedia callee = new CallRecord.LegMedia("leg", "PCMU", told, true);
        CallRecord both = new CallRecord(plain.callId(), plain.service(), plain.invited(), plain.answered(), plain.ended(), plain.caller(), plain.dialled(), plain.callee(),
                plain.outcome(), plain.code(), plain.reason(), plain.endedBy(), new CallRecord.LegMedia("leg", "PCMU", silent, true), Optional.of(callee));
        assertThat(new String(CallRecordJson.line(both), StandardCharsets.UTF_8)).containsOnlyOnce("remoteMos").contains("\"roundTripMs\":-1.0,\"remoteMos\":3.9,\"remoteLossPercent\":2.35,");
    }

    @Test
    void aNewFileEachDayAndAboveTheSize() throws Exception {
        int lineBytes = CallRecordJson.line(record("c1", NOON)).length;
        try (CallRecordWriter writer = writer(2L * lineBytes, 10)) {
            for (int i = 0; i < 5; i++) {
                writer.write(record("c" + i, NOON));
            }
            writer.write(record("c9", NOON.plus(Duration.ofDays(1))));
        }
        assertThat(lineCounts()).containsExactly("2026-03-01.1.jsonl 2", "2026-03-01.2.jsonl 1", "2026-03-01.jsonl 2", "2026-03-02.jsonl 1");
    }

    @Test
    void goesOnInTheFileOfAnEarlierRunAndCutsATornLine() throws Exception {
        Files.createDirectories(folder.resolve("calls"));
        Files.writeString(folder.resolve("calls/2026-03-01.jsonl"), "{\"callId\":\"old\"}\n{\"callId\":\"to");
        try (CallRecordWriter writer = writer(1_000_000, 10)) {
            writer.write(record("new", NOON));
        }
        List<String> lines = Files.readAllLines(folder.resolve("calls/2026-03-01.jsonl"));
        assertThat(lines.getFirst()).isEqualTo("{\"callId\":\"old\"}");
        assertThat(lines.getLast()).startsWith("{\"callId\":\"new\",").endsWith("}");
        assertThat(lines).hasSize(2);
    }

    @Test
    void recordsWaitWhileTheDiskRefusesAndAreWrittenAfterwards() throws Exception {
        Files.writeString(folder.resolve("calls"), "a file where the folder should be");
        try (CallRecordWriter writer = writer(1_000_000, 2)) {
            writer.write(record("c1", NOON));
            writer.write(record("c2", NOON));
            writer.write(record("c3", NOON));
            assertThat(writer.failures()).isPositive();
            assertThat(writer.dropped()).isEqualTo(1);
            assertThat(writer.waiting()).isEqualTo(2);
            Files.delete(folder.resolve("calls"));
            writer.retry();
            assertThat(writer.written()).isEqualTo(2);
            assertThat(writer.waiting()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("calls/2026-03-01.jsonl"))).hasSize(2);
    }

    @Test
    void aFullDiskLeavesNoHalfLine() throws Exception {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full on this system");
        Files.createDirectories(folder.resolve("calls"));
        Files.createSymbolicLink(folder.resolve("calls/2026-03-01.jsonl"), full);
        try (CallRecordWriter writer = writer(1_000_000, 5)) {
            writer.write(record("c1", NOON));
            assertThat(writer.failures()).isPositive();
            Files.delete(folder.resolve("calls/2026-03-01.jsonl"));
            writer.write(record("c2", NOON));
            assertThat(writer.written()).isEqualTo(2);
        }
        assertThat(Files.readAllLines(folder.resolve("calls/2026-03-01.jsonl"))).hasSize(2);
    }

    @Test
    void aBusyPoolIsCountedAndWhatWaitsIsWrittenAtTheEnd() throws Exception {
        Queue<Runnable> tasks = new ArrayDeque<>();
        CallRecordWriter writer = new CallRecordWriter(folder.resolve("calls"), 1_000_000, 10, task -> {
            if (!tasks.isEmpty()) {
                throw new RejectedExecutionException("full");
            }
            tasks.add(task);
        }, InstantSource.fixed(NOON));
        writer.write(record("c1", NOON));
        writer.write(record("c2", NOON));
        assertThat(writer.written()).isZero();
        tasks.remove().run();
        assertThat(writer.written()).isEqualTo(2);
        tasks.add(() -> {});
        writer.write(record("c3", NOON));
        assertThat(writer.failures()).isEqualTo(1);
        writer.close();
        assertThat(Files.readAllLines(folder.resolve("calls/2026-03-01.jsonl"))).hasSize(3);
    }

    private CallRecordWriter writer(long maxBytes, int capacity) {
        return new CallRecordWriter(folder.resolve("calls"), maxBytes, capacity, Runnable::run, InstantSource.fixed(NOON));
    }

    private static CallRecord record(String callId, Instant ended) {
        CallRecord.LegMedia media = new CallRecord.LegMedia(callId + "-leg", "PCMU", new MediaReport(500, 80_000, 499, 79_840, 1, 0, 0.5, -1), true);
        return new CallRecord(callId, "UserCall", ended.minusSeconds(10), Optional.of(ended.minusMillis(8500)), ended,
                "1000", "1001", "1001", CallRecord.Outcome.ANSWERED, 200, Optional.empty(), CallRecord.EndedBy.CALLER, media, Optional.of(media));
    }

    private static List<String> fields(String line) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == com.fasterxml.jackson.core.JsonToken.FIELD_NAME) {
                    names.add(parser.currentName());
                }
            }
        }
        return names;
    }

    private List<String> lineCounts() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("calls"))) {
            List<String> counts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                counts.add(file.getFileName() + " " + Files.readAllLines(file).size());
            }
            return counts;
        }
    }
}
