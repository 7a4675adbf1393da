package io.tandem.conform;

import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import java.util.function.Predicate;

/** Says which message is meant, in words and as a test. */
public record Pick(String text, Predicate<SipMessage> test) {
    public static Pick request(String method) {
        return new Pick(method, m -> m.isRequest(method));
    }

    /** A response of that code to that method. */
    public static Pick response(int code, String method) {
        return new Pick(code + " to " + method, m -> m.code() == code && m.cseqMethod().equals(method));
    }

    /** Any final response to that method but a challenge. */
    public static Pick finalResponse(String method) {
        return new Pick("a final response to " + method, m -> m.code() >= 200 && m.code() != 401 && m.code() != 407 && m.cseqMethod().equals(method));
    }

    /** A refusal of that method, a challenge aside. */
    public static Pick failure(String method) {
        return finalResponse(method).and("of 300 or more", m -> m.code() >= 300);
    }

    /** INVITE with a To tag. */
    public static Pick reinvite() {
        return new Pick("re-INVITE", m -> m.isRequest("INVITE") && m.to().tag().isPresent());
    }

    public Pick and(String more, Predicate<SipMessage> other) {
        return new Pick(text + " " + more, m -> test.test(m) && other.test(m));
    }

    public Pick within(PhoneCall call) {
        return within(call.callId());
    }

    public Pick within(String callId) {
        return and("in dialog " + callId, m -> m.callId().equals(callId));
    }

    /** A NOTIFY of that event package. */
    public static Pick notify(String event) {
        return request("NOTIFY").and("of " + event, m -> Reading.event(m).equals(event));
    }

    /** A NOTIFY of a transfer whose fragment has such a code. */
    public static Pick report(int from, int to) {
        return notify("refer").and("with " + from + (from == to ? "" : " to " + to), m -> Reading.fragmentCode(m) >= from && Reading.fragmentCode(m) <= to);
    }
}
