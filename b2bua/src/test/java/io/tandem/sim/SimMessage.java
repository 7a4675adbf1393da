package io.tandem.sim;

import io.tandem.call.Body;
import io.tandem.call.TimerOffer;
import java.util.OptionalLong;

/** What goes over the simulated wire: only what the transaction layer and the phones look at. */
sealed interface SimMessage {
    String from();

    String to();

    String callId();

    int cseq();

    String method();

    /** {@code reliable}: supports 100rel. {@code toTag}: empty outside a dialog. */
    record Request(String from, String to, String callId, int cseq, String method, String fromTag, String toTag, Body body, boolean reliable, TimerOffer timer) implements SimMessage {
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
