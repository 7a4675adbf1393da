package io.tandem.feature;

import io.tandem.call.Target;
import java.util.List;

/** Where users can be reached at the moment. Asked on the call loop: answers from memory, at once. */
@FunctionalInterface
public interface Contacts {
    Reach reach(String number);

    /** What is known of a number. */
    sealed interface Reach {
        /** No such user. */
        record Unknown() implements Reach {}

        /** A user of ours, at no phone; or he wants none to ring. */
        record Absent() implements Reach {}

        /** He has as many calls as he may have, or does not want to be disturbed. */
        record Busy() implements Reach {}

        /** Ring all of these; {@code release} gives back what was reserved for the call, exactly once. */
        record At(List<Target> targets, Runnable release) implements Reach {
            public At {
                targets = List.copyOf(targets);
            }
        }
    }
}
