package io.tandem.media;

import io.tandem.media.io.PortPairs;
import io.tandem.media.WorkerCounters.Count;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Adds up what the workers counted. */
final class CounterSnapshot {
    private final List<MediaWorker> workers;
    private final PortPairs ports;

    CounterSnapshot(List<MediaWorker> workers, PortPairs ports) {
        this.workers = List.copyOf(workers);
        this.ports = ports;
    }

    MediaCounters take(long slotsExhausted, long commandsRefusedBefore) {
        return new MediaCounters(count(Count.PACKETS_IN), count(Count.OCTETS_IN), count(Count.PACKETS_OUT),
                count(Count.OCTETS_OUT), drops(), count(Count.LOST), count(Count.RTCP_IN), count(Count.RTCP_OUT),
                count(Count.DIGITS_SENT), count(Count.DIGITS_REFUSED), (int) sum(worker -> worker.sessions().used()),
                (int) sum(worker -> worker.io().counters().openSockets()), ports.inUse(),
                ports.exhausted() + slotsExhausted, ports.skipped(), ringRemaining(),
                sum(worker -> worker.ticks().skipped()),
                commandsRefusedBefore + count(Count.COMMANDS_DROPPED) + sum(worker -> worker.commands().refused()),
                sum(worker -> worker.io().counters().refused()),
                sum(worker -> worker.io().counters().sendErrors() + worker.io().counters().sendBufferFull()),
                count(Count.FRAMES_ENCODED), count(Count.FAILURES),
                workers.stream().map(MediaWorker::residence).reduce(Residence::plus).orElseThrow());
    }

    QualityNumbers quality() {
        return workers.stream().map(MediaWorker::quality).reduce(QualityNumbers::plus).orElseThrow();
    }

    private long count(Count what) {
        return sum(worker -> worker.counters().get(what));
    }

    private long sum(ToLongFunction<MediaWorker> value) {
        return workers.stream().mapToLong(value).sum();
    }

    private long ringRemaining() {
        return workers.stream().mapToLong(worker -> worker.ring().remainingCapacity()).min().orElseThrow();
    }

    private Map<DropReason, Long> drops() {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, sum(worker -> worker.counters().drops(reason)));
        }
        return drops;
    }
}
