package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.Header;
import io.tandem.call.Refer;
import io.tandem.call.TimerOffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What goes over the simulated wire: only what the transaction layer and the phones look at. */
sealed interface SimMessage {
    String from();

    String to();

    String callId();

    int cseq();

    String method();

    /**
     * What services look at.
     *
     * @param user the digest identity
     * @param called the user part of the Request-URI
     * @param text a body that is no description
     */
    record Matter(String user, String called, Optional<Refer> refer, List<Header> headers, String text) {
        static final Matter NONE = new Matter("1000", "1001", Optional.empty(), List.of(), "");

        static Matter call(String user, String called, List<Header> headers) {
            return new Matter(user, called, Optional.empty(), headers, "");
        }
    }

    /** {@code reliable}: supports 100rel. {@code toTag}: empty outside a dialog. */
    record Request(String from, String to, String callId, int cseq, String method, String fromTag, String toTag, Body body, boolean reliable, TimerOffer timer, Matter matter) implements SimMessage {
        Request(String from, String to, String callId, int cseq, String method, String fromTag, String toTag, Body body, boolean reliable, TimerOffer timer) {
            this(from, to, callId, cseq, method, fromTag, toTag, body, reliable, timer, Matter.NONE);
        }

        Request about(Matter other) {
            return new Request(from, to, callId, cseq, method, fromTag, toTag, body, reliable, timer, other);
        }

        String key() {
            return from + ' ' + callId + ' ' + cseq + ' ' + method;
        }

        Response answer(int code, String tag, Body answer, OptionalLong rseq, TimerOffer timers) {
            return new Response(to, from, callId, cseq, method, code, tag, answer, rseq, timers);
        }

        Response answer(int code, String tag) {
            return answer(code, tag, Body.NONE, OptionalLong.empty(), TimerOffer.NONE);
        }
    }

    record Response(String from, String to, String callId, int cseq, String method, int code, String toTag, Body body, OptionalLong rseq, TimerOffer timer) implements SimMessage {
        /** Of the request that it answers. */
        String key() {
            return to + ' ' + callId + ' ' + cseq + ' ' + method;
        }
    }
}
