package io.tandem.call;

import java.util.List;

/** A final answer to a request inside a dialog: {@code phrase} empty for the standard one, Retry-After, Warning and Min-SE among {@code headers}. */
public record Response(int code, String phrase, Body body, TimerOffer timer, List<Header> headers) {
    public Response {
        headers = List.copyOf(headers);
    }

    public static Response of(int code) {
        return new Response(code, "", Body.NONE, TimerOffer.NONE, List.of());
    }

    public static Response of(int code, Body body, TimerOffer timer) {
        return new Response(code, "", body, timer, List.of());
    }
}
