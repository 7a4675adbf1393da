package io.tandem.call;

import java.util.Set;

/** One event package that we serve (RFC 6665 7): what may be watched, by whom, and what the NOTIFYs say. Asked on the loop; answers at once. */
public interface EventPackage {
    /** As the Event header names it, in lower case. */
    String name();

    /** The Content-Type of every NOTIFY. */
    String contentType();

    /** The address that a URI stands for; everything below is asked for that. */
    default Uri meant(Uri watched) {
        return watched;
    }

    WatchPolicy.Verdict ask(String watcher, String watched);

    /** What our Contact says of us to those who watch. */
    Set<FeatureTag> tags(String watched);

    /** What is watched by this user part: two that mean the same have one. */
    String subject(String watched);

    /** What a new subscription tells. */
    WatchedState watch(String watcher, Uri watched);
}
