package io.tandem.call;

/**
 * What names a dialog (RFC 3261 12), as we see it.
 *
 * @param localTag ours
 * @param remoteTag theirs; empty while our INVITE has no answer
 * @param contact the URI that we gave them as our own
 */
public record DialogId(String callId, String localTag, String remoteTag, String contact) {
    static final DialogId UNKNOWN = new DialogId("", "", "", "");

    /** The same dialog as its other side names it. */
    DialogId fromTheOtherSide() {
        return new DialogId(callId, /* localTag= */ remoteTag, /* remoteTag= */ localTag, contact);
    }

    DialogId with(String otherRemoteTag) {
        return new DialogId(callId, localTag, otherRemoteTag, contact);
    }
}
