package io.tandem.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what media tells, as lines. */
final class RecordedEvents implements MediaEvents {
    final List<String> lines = new ArrayList<>();
    final Map<Long, MediaStatistics> closed = new HashMap<>();
    final Map<Long, AudioEvidence> evidence = new HashMap<>();

    @Override
    public synchronized void digit(long legId, char digit, int durationMs) {
        lines.add("digit " + legId + " " + digit + " " + durationMs);
    }

    @Override
    public synchronized void silent(long legId, long forMs) {
        lines.add("silent " + legId);
    }

    @Override
    public synchronized void firstPacket(long legId) {
        lines.add("first " + legId);
    }

    @Override
    public synchronized void played(long legId, long id) {
        lines.add("played " + legId + " " + id);
    }

    @Override
    public synchronized void quality(long legId, SpeechQuality interval, boolean poor) {
        lines.add("quality " + legId + (poor ? " poor" : " well"));
    }

    @Override
    public synchronized void unheard(long legId, AudioEvidence seen) {
        lines.add("unheard " + legId);
        evidence.put(legId, seen);
    }

    @Override
    public synchronized void closed(long legId, MediaStatistics statistics) {
        lines.add("closed " + legId);
        closed.put(legId, statistics);
    }

    @Override
    public synchronized void failed(String worker, RuntimeException cause) {
        lines.add("FAILED " + cause);
        cause.printStackTrace();
    }

    /** The last word on a leg that has been closed. */
    synchronized MediaStatistics statistics(long legId) {
        return Optional.ofNullable(closed.get(legId)).orElseThrow();
    }

    synchronized List<String> of(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind)).toList();
    }
}
