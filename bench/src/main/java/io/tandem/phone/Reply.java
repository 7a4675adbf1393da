package io.tandem.phone;

import io.tandem.phone.sip.SipMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The final response to a request, still to come. Any thread may wait. */
public final class Reply {
    private final PhoneLock lock;
    private final Supplier<String> state;
    private Optional<SipMessage> response = Optional.empty();
    private int code;

    Reply(PhoneLock lock, Supplier<String> state) {
        this.lock = lock;
        this.state = state;
    }

    void complete(SipMessage message) {
        code = message.code();
        response = Optional.of(message);
    }

    /** Ends without a message: 408 when nobody answered, 481 when the call is gone, 491 when another offer is open. */
    void complete(int newCode) {
        code = newCode;
    }

    boolean isDone() {
        return code != 0;
    }

    /** The final code; 408 without an answer. Throws PhoneTimeoutException. */
    public int await(Duration timeout) {
        lock.await("a final response", this::isDone, timeout, state);
        return lock.get(() -> code);
    }

    /** The final response; throws PhoneTimeoutException, also when none came. */
    public SipMessage awaitResponse(Duration timeout) {
        await(timeout);
        return lock.get(() -> response).orElseThrow(() -> new PhoneTimeoutException("no response came, code " + code));
    }
}
