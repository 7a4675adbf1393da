package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry.Way;

/** Decides what becomes of a message on the way out or in, for tests of loss. Called under the phone's lock. */
@FunctionalInterface
public interface MessageFault {
    /** Nothing happens to any message. */
    MessageFault NONE = (way, message) -> new Verdict.Pass();

    Verdict judge(Way way, SipMessage message);

    /** What happens to one message. */
    sealed interface Verdict {
        record Pass() implements Verdict {}

        record Drop() implements Verdict {}

        record Delay(long delayMs) implements Verdict {}

        /** Passes it {@code copies} times. */
        record Repeat(int copies) implements Verdict {}

        /** Passes {@code other} in its place; the trace shows that one. */
        record Rewrite(SipMessage other) implements Verdict {}
    }

    /** Drops the first {@code count} messages that {@code what} picks. */
    static MessageFault dropFirst(int count, Way way, java.util.function.Predicate<SipMessage> what) {
        java.util.concurrent.atomic.AtomicInteger left = new java.util.concurrent.atomic.AtomicInteger(count);
        return (w, m) -> w == way && what.test(m) && left.getAndDecrement() > 0 ? new Verdict.Drop() : new Verdict.Pass();
    }
}
