package io.tandem.phone;

import io.tandem.phone.sip.SipHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How to place one call. {@code direct} goes to the target's own address instead of to the server. {@code edit} changes the finished INVITE, for malformed and unusual requests. */
public record CallOptions(boolean lateOffer, boolean answerLater, boolean followRedirects, boolean direct, Optional<PhoneCall> continued, List<SipHeader> headers, UnaryOperator<io.tandem.phone.sip.SipMessageBuilder> edit) {
    public CallOptions {
        headers = List.copyOf(headers);
    }

    public static CallOptions plain() {
        return new CallOptions(false, false, true, false, Optional.empty(), List.of(), UnaryOperator.identity());
    }

    public CallOptions withLateOffer() {
        return new CallOptions(true, answerLater, followRedirects, direct, continued, headers, edit);
    }

    /** No offer, and no ACK before somebody else's answer is at hand: see {@link PhoneCall#acknowledge}. */
    public CallOptions withAnswerOfOthers() {
        return new CallOptions(true, true, followRedirects, direct, continued, headers, edit);
    }

    public CallOptions withoutRedirects() {
        return new CallOptions(lateOffer, answerLater, false, direct, continued, headers, edit);
    }

    public CallOptions withoutServer() {
        return new CallOptions(lateOffer, answerLater, followRedirects, true, continued, headers, edit);
    }

    /** Goes on with the Call-ID, From tag and CSeq of a call that was refused, as after an answer with Error-Info. */
    public CallOptions continuing(PhoneCall refused) {
        return new CallOptions(lateOffer, answerLater, followRedirects, direct, Optional.of(refused), headers, edit);
    }

    public CallOptions withHeader(String name, String value) {
        List<SipHeader> more = new ArrayList<>(headers);
        more.add(new SipHeader(name, value));
        return new CallOptions(lateOffer, answerLater, followRedirects, direct, continued, more, edit);
    }

    public CallOptions withEdit(UnaryOperator<io.tandem.phone.sip.SipMessageBuilder> newEdit) {
        return new CallOptions(lateOffer, answerLater, followRedirects, direct, continued, headers, newEdit);
    }
}
