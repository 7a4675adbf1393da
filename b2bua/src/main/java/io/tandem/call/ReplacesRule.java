package io.tandem.call;

import java.util.List;

/** What becomes of an INVITE with Replaces, by the dialogs that it fits (RFC 3891 3). */
public final class ReplacesRule {
    /** Where a dialog stands, as seen from us. */
    public enum Place {
        /** Early, our INVITE made it. */
        EARLY_OURS,
        /** Early, their INVITE made it: to us it rings. */
        EARLY_THEIRS,
        CONFIRMED,
        ENDED,
        /** A subscription or the like. */
        NOT_BY_INVITE
    }

    /** What to do. */
    public sealed interface Verdict {
        /** Answer, then end the old dialog. */
        record Replace() implements Verdict {}

        /** Refuse with this code; the old dialog stays as it is. */
        record Refuse(int code) implements Verdict {}
    }

    private ReplacesRule() {}

    /** @param authorised whether he who asks may take the dialog over */
    public static Verdict judge(List<Place> matches, boolean earlyOnly, boolean authorised) {
        if (matches.size() != 1) {
            return new Verdict.Refuse(481);
        }
        return switch (matches.getFirst()) {
            case NOT_BY_INVITE, EARLY_THEIRS -> new Verdict.Refuse(481);
            case ENDED -> new Verdict.Refuse(603);
            case CONFIRMED -> confirmed(earlyOnly, authorised);
            case EARLY_OURS -> authorised ? new Verdict.Replace() : new Verdict.Refuse(403);
        };
    }

    private static Verdict confirmed(boolean earlyOnly, boolean authorised) {
        if (!authorised) {
            return new Verdict.Refuse(403);
        }
        return earlyOnly ? new Verdict.Refuse(486) : new Verdict.Replace();
    }
}
