package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a phone sent and received, in order. Keeps the newest 10,000 messages and counts those it let go. Any thread. */
public final class MessageTrace {
    private static final int LIMIT = 10_000;
    private final ArrayDeque<TraceEntry> entries = new ArrayDeque<>();
    private long forgotten;

    synchronized void add(TraceEntry entry) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
            forgotten++;
        }
        entries.addLast(entry);
    }

    public synchronized List<TraceEntry> entries() {
        return new ArrayList<>(entries);
    }

    public synchronized long forgotten() {
        return forgotten;
    }

    /** Messages that arrived, without those a fault ate. */
    public List<SipMessage> received() {
        return entries().stream().filter(e -> e.way() == Way.RECEIVED && !e.dropped()).map(TraceEntry::message).toList();
    }

    public List<SipMessage> sent() {
        return entries().stream().filter(e -> e.way() == Way.SENT && !e.dropped()).map(TraceEntry::message).toList();
    }

    /** One line a message: milliseconds since the first, arrow, start line, CSeq. */
    public String ladder() {
        StringBuilder out = new StringBuilder();
        List<TraceEntry> all = entries();
        for (TraceEntry e : all) {
            out.append(line(e, all.getFirst().atNs())).append('\n');
        }
        return out.toString();
    }

    /** One line of the ladder, relative to {@code startNs}. */
    public static String line(TraceEntry e, long startNs) {
        String arrow = e.way() == Way.SENT ? "-->" : "<--";
        return String.format(Locale.ROOT, "%9.3f ms %s %-21s %s%s (%s)%s", (e.atNs() - startNs) / 1e6, arrow,
                e.peer().getAddress().getHostAddress() + ":" + e.peer().getPort(), e.message().startLine(), e.message().bodyIs("application/sdp") ? " [sdp]" : "",
                e.message().header("CSeq").orElse("no CSeq"), e.dropped() ? " DROPPED" : "");
    }
}
