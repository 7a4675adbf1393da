package io.tandem.phone;

import io.tandem.phone.wire.TransportKind;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Two phones that know each other's address: alice plays 697 Hz, bob 1209 Hz, both at -10 dBm0. */
final class PhonePair implements AutoCloseable {
    static final Duration WAIT = Duration.ofSeconds(20);
    private final PhoneRuntime runtime = PhoneRuntime.start();
    private final Phone alice;
    private final Phone bob;

    PhonePair(TransportKind transport, UnaryOperator<PhoneBuilder> aliceIs, UnaryOperator<PhoneBuilder> bobIs) {
        alice = aliceIs.apply(Phone.builder().user("alice").transport(transport).tone(700, -10)).start(runtime);
        bob = bobIs.apply(Phone.builder().user("bob").transport(transport).tone(1200, -10)).start(runtime);
    }

    static PhonePair plain() {
        return new PhonePair(TransportKind.UDP, a -> a, b -> b.answering(AnswerPlan.answer()));
    }

    PhoneRuntime runtime() {
        return runtime;
    }

    Phone alice() {
        return alice;
    }

    Phone bob() {
        return bob;
    }

    PhoneCall call() {
        return alice.call(bob.uri().toString());
    }

    PhoneCall atBob() {
        return bob.awaitIncoming(WAIT);
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        runtime.close();
    }
}
