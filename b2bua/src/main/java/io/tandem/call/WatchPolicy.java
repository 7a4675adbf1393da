package io.tandem.call;

import java.util.Set;

/** Who may watch whose dialogs. Asked on the loop; answers at once. */
@FunctionalInterface
public interface WatchPolicy {
    /** The answer to a subscription. */
    enum Verdict {
        ALLOWED,
        FORBIDDEN,
        UNKNOWN
    }

    /** What our Contact says of us to those who watch, when it is a server of ours that they watch. */
    default Set<FeatureTag> tags(String watched) {
        return Set.of();
    }

    /** The address whose dialogs a URI means: with a GRUU its user's (RFC 5627). */
    default Uri meant(Uri watched) {
        return watched;
    }

    /** {@code watched}: the user part of what is subscribed to. */
    Verdict ask(String watcher, String watched);
}
