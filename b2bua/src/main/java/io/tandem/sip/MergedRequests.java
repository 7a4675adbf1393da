package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Notices the same request coming by two ways (RFC 3261 8.2.2.2): same From tag, Call-ID and CSeq, another branch, while the first may still be
 * under way. Remembers as many requests as its bound and no longer than its time. Signalling thread.
 */
final class MergedRequests {
    private final Map<Key, Seen> seen = new LinkedHashMap<>();
    private final int bound;
    private final long rememberedNs;
    private final LongSupplier clockNs;

    MergedRequests(int bound, long rememberedNs, LongSupplier clockNs) {
        this.bound = bound;
        this.rememberedNs = rememberedNs;
        this.clockNs = clockNs;
    }

    private record Key(String callId, String fromTag, long cseq, String method) {}

    private record Seen(String branch, long atNs) {}

    boolean isMerged(SIPRequest request) {
        long nowNs = clockNs.getAsLong();
        forgetOlderThan(nowNs - rememberedNs);
        Key key = new Key(request.getCallId().getCallId(), String.valueOf(request.getFromTag()), request.getCSeq().getSeqNumber(), request.getMethod());
        String branch = String.valueOf(request.getTopmostVia().getBranch());
        Seen first = seen.putIfAbsent(key, new Seen(branch, nowNs));
        return first != null && !first.branch().equals(branch);
    }

    /** Entries stand in the order of their time. */
    private void forgetOlderThan(long limitNs) {
        for (Iterator<Seen> oldest = seen.values().iterator(); oldest.hasNext(); oldest.remove()) {
            if (oldest.next().atNs() - limitNs >= 0 && seen.size() < bound) {
                return;
            }
        }
    }
}
