package io.tandem.phone;

import java.util.Optional;

/** What a phone does with an incoming call by itself. Delays in milliseconds from the INVITE. */
public record AnswerPlan(Kind kind, long delayMs, Optional<Integer> provisionalCode, int code, String redirectTo) {
    /** What ends the ringing. */
    public enum Kind {
        MANUAL, ANSWER, REJECT, REDIRECT
    }

    /** Nothing but 100: the test acts. */
    public static AnswerPlan manual() {
        return new AnswerPlan(Kind.MANUAL, 0, Optional.empty(), 0, "");
    }

    /** 200 at once. */
    public static AnswerPlan answer() {
        return new AnswerPlan(Kind.ANSWER, 0, Optional.empty(), 200, "");
    }

    /** 180 for ever. */
    public static AnswerPlan ringOnly() {
        return manual().withProvisional(180);
    }

    public static AnswerPlan answerAfter(long delayMs) {
        return new AnswerPlan(Kind.ANSWER, delayMs, Optional.of(180), 200, "");
    }

    public static AnswerPlan reject(int code) {
        return new AnswerPlan(Kind.REJECT, 0, Optional.empty(), code, "");
    }

    public static AnswerPlan redirect(String uri) {
        return new AnswerPlan(Kind.REDIRECT, 0, Optional.empty(), 302, uri);
    }

    /** 305: the call is to come by that proxy (RFC 3261 21.3.4). */
    public static AnswerPlan useProxy(String uri) {
        return new AnswerPlan(Kind.REDIRECT, 0, Optional.empty(), 305, uri);
    }

    /** 180, or 183 with early media. */
    public AnswerPlan withProvisional(int provisional) {
        return new AnswerPlan(kind, delayMs, Optional.of(provisional), code, redirectTo);
    }

    public AnswerPlan withDelay(long newDelayMs) {
        return new AnswerPlan(kind, newDelayMs, provisionalCode, code, redirectTo);
    }
}
