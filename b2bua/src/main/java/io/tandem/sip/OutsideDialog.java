package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Body;
import io.tandem.call.Fork;
import io.tandem.call.OutgoingRequest;
import io.tandem.call.RequestId;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import java.text.ParseException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sip.InvalidArgumentException;

/** A request of ours outside any dialog, such as MESSAGE, and its final answer. Signalling thread. */
final class OutsideDialog implements Exchange {
    private final Desk desk;
    private final Leg leg;
    private final RequestId id;

    private OutsideDialog(Desk desk, Leg leg, RequestId id) {
        this.desk = desk;
        this.leg = leg;
        this.id = id;
    }

    static void send(Desk desk, Leg leg, RequestId id, OutgoingRequest outgoing) throws ParseException, InvalidArgumentException {
        SIPRequest request = desk.requests().outside(leg, outgoing);
        desk.telling().saw(leg, request, false);
        desk.sender().send(leg, request, outgoing.target().hop(), new OutsideDialog(desk, leg, id), way -> { });
    }

    @Override
    public void answered(SIPResponse response) {
        if (response.getStatusCode() >= 200) {
            desk.telling().saw(leg, response, true);
            tell(response.getStatusCode(), Optional.ofNullable(response.getReasonPhrase()).orElse(""), MessageReader.retryAfterSeconds(response));
        }
    }

    @Override
    public void failed(Failure failure, String why) {
        tell(failure.code(), why, OptionalInt.empty());
    }

    private void tell(int code, String phrase, OptionalInt retryAfterSeconds) {
        desk.telling().tell(leg, new SignalEvent.RequestAnswered(leg.id(), id, Fork.ONLY, code, phrase, Body.NONE, TimerOffer.NONE, retryAfterSeconds));
    }
}
