package io.tandem.conform;

import java.util.List;
import java.util.function.Function;

/**
 * One point of a flow: its name, where the rule stands, what it looks at, how the value is read and what it has to be. Pure: the same observations give the
 * same verdict, so that a test can show it others.
 */
public record Check(String name, String rule, List<Observation> subjects, Function<List<Observation>, String> read, Expect wanted) {
    public Check {
        subjects = List.copyOf(subjects);
    }

    /** What a check came to; {@code saw} is the value read. */
    public record Verdict(Outcome outcome, String saw) {}

    /** NOT_REACHED: what it looks at never came, which is another check's failure. */
    public enum Outcome {
        PASSED, FAILED, NOT_REACHED
    }

    public Verdict verdict() {
        return verdict(Function.identity());
    }

    /** The verdict if each observation were what {@code seenAs} makes of it. */
    public Verdict verdict(Function<Observation, Observation> seenAs) {
        List<Observation> seen = subjects.stream().map(seenAs).toList();
        if (!isPresence() && seen.stream().anyMatch(Observation.Missing.class::isInstance)) {
            return new Verdict(Outcome.NOT_REACHED, "");
        }
        String saw = value(seen);
        return new Verdict(wanted.test().test(saw) ? Outcome.PASSED : Outcome.FAILED, saw);
    }

    /** A check that something comes at all. */
    boolean isPresence() {
        return wanted.equals(Presence.CAME);
    }

    private String value(List<Observation> seen) {
        try {
            return read.apply(seen);
        } catch (io.tandem.phone.sip.SipParseException | io.tandem.phone.sdp.SdpException | Reading.UnreadableException | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    /** What presence checks want and read. */
    static final class Presence {
        static final Expect CAME = new Expect("that it comes", "it came"::equals);

        private Presence() {}

        static String read(List<Observation> seen) {
            return seen.getFirst() instanceof Observation.Missing missing ? "no " + missing.what() + " in time" : "it came";
        }
    }
}
