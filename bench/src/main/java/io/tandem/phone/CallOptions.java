package io.tandem.phone;

import io.tandem.phone.sip.SipHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How to place one call. {@code direct} goes to the target's own address instead of to the server. {@code edit} changes the finished INVITE, for malformed and unusual requests. */
public record CallOptions(boolean lateOffer, boolean followRedirects, boolean direct, List<SipHeader> headers, UnaryOperator<io.tandem.phone.sip.SipMessageBuilder> edit) {
    public CallOptions {
        headers = List.copyOf(headers);
    }

    public static CallOptions plain() {
        return new CallOptions(false, true, false, List.of(), UnaryOperator.identity());
    }

    public CallOptions withLateOffer() {
        return new CallOptions(true, followRedirects, direct, headers, edit);
    }

    public CallOptions withoutRedirects() {
        return new CallOptions(lateOffer, false, direct, headers, edit);
    }

    public CallOptions withoutServer() {
        return new CallOptions(lateOffer, followRedirects, true, headers, edit);
    }

    public CallOptions withHeader(String name, String value) {
        List<SipHeader> more = new ArrayList<>(headers);
        more.add(new SipHeader(name, value));
        return new CallOptions(lateOffer, followRedirects, direct, more, edit);
    }

    public CallOptions withEdit(UnaryOperator<io.tandem.phone.sip.SipMessageBuilder> newEdit) {
        return new CallOptions(lateOffer, followRedirects, direct, headers, newEdit);
    }
}
