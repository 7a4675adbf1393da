package io.tandem.sip;

import io.tandem.call.Source;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether a new call may come in: limits in all, by source and by user, and draining. Called on the signalling thread. */
@FunctionalInterface
public interface Admission {
    /** Empty to admit; else the seconds for Retry-After of a 503. */
    OptionalInt refuse(Source source, Optional<String> user);
}
