package io.tandem.call;

import java.util.List;

/** What becomes of an INVITE with Join, by the dialogs that it fits (RFC 3911 4). */
public final class JoinRule {
    /** What to do. */
    public sealed interface Verdict {
        /** Mix him in. */
        record Join() implements Verdict {}

        /** The number called is a conference: go on as if there were no Join. */
        record Ignore() implements Verdict {}

        /** Refuse with this code; the old dialog stays as it is. */
        record Refuse(int code) implements Verdict {}
    }

    private JoinRule() {}

    /**
     * @param conference whether the Request-URI is a conference
     * @param authorised whether he who asks may join
     * @param mixes whether there is a mixer
     */
    public static Verdict judge(List<ReplacesRule.Place> matches, boolean conference, boolean authorised, boolean mixes) {
        if (matches.size() != 1 || matches.getFirst() == ReplacesRule.Place.NOT_BY_INVITE) {
            return conference ? new Verdict.Ignore() : new Verdict.Refuse(481);
        }
        if (matches.getFirst() == ReplacesRule.Place.ENDED) {
            return new Verdict.Refuse(603);
        }
        if (!authorised) {
            return new Verdict.Refuse(403);
        }
        return mixes ? new Verdict.Join() : new Verdict.Refuse(488);
    }
}
