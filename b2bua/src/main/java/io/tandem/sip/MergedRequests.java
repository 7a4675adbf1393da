package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices the same request coming by two ways (RFC 3261 8.2.2.2): same From tag, Call-ID and CSeq, another branch. Remembers as many
 * requests as its bound; older ones are forgotten. Signalling thread.
 */
final class MergedRequests {
    private final Map<Key, String> branches;

    MergedRequests(int bound) {
        branches = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
                return size() > bound;
            }
        };
    }

    private record Key(String callId, String fromTag, long cseq, String method) {}

    boolean isMerged(SIPRequest request) {
        Key key = new Key(request.getCallId().getCallId(), String.valueOf(request.getFromTag()), request.getCSeq().getSeqNumber(), request.getMethod());
        String branch = String.valueOf(request.getTopmostVia().getBranch());
        String first = branches.putIfAbsent(key, branch);
        return first != null && !first.equals(branch);
    }
}
