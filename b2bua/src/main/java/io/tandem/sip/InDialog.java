package io.tandem.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Body;
import io.tandem.call.RequestId;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import java.text.ParseException;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sip.InvalidArgumentException;

/** A request of ours inside a dialog and its answer. Signalling thread. */
final class InDialog implements Exchange {
    private final Desk desk;
    private final Leg leg;
    private final LegDialog dialog;
    private final RequestId id;
    private final SIPRequest request;
    private boolean answered;

    private InDialog(Desk desk, Leg leg, LegDialog dialog, RequestId id, SIPRequest request) {
        this.desk = desk;
        this.leg = leg;
        this.dialog = dialog;
        this.id = id;
        this.request = request;
    }

    /** What goes into the request besides what every request has. */
    interface Filling {
        void fill(SIPRequest request) throws ParseException;
    }

    static void send(Desk desk, Leg leg, LegDialog dialog, RequestId id, String method, Filling filling) {
        try {
            SIPRequest request = desk.requests().inDialog(leg, dialog, method, leg.nextCseq());
            filling.fill(request);
            desk.telling().saw(leg, request, false);
            desk.sender().send(leg, request, dialog.detour(), new InDialog(desk, leg, dialog, id, request), way -> { });
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("a " + method + " cannot be written", e);
        }
    }

    @Override
    public void answered(SIPResponse response) {
        int code = response.getStatusCode();
        if (code < 200) {
            return;
        }
        boolean invite = request.getMethod().equals("INVITE");
        if (answered) {
            repeatAck(code);
            return;
        }
        answered = true;
        desk.telling().saw(leg, response, true);
        if (code < 300 && (invite || request.getMethod().equals("UPDATE"))) {
            dialog.refreshTarget(response);
        }
        if (code < 300 && invite) {
            dialog.awaitAck(request.getCSeq().getSeqNumber());
            if (leg.isForgotten()) {
                ClientInvite.acknowledge(desk, leg, dialog, Body.NONE);
            }
        }
        tell(code, Optional.ofNullable(response.getReasonPhrase()).orElse(""), BodyReader.session(response), MessageReader.timer(response), MessageReader.retryAfterSeconds(response));
    }

    @Override
    public void failed(Failure failure, String why) {
        if (!answered) {
            answered = true;
            tell(failure.code(), why, Body.NONE, TimerOffer.NONE, OptionalInt.empty());
        }
    }

    private void repeatAck(int code) {
        if (code < 300 && request.getMethod().equals("INVITE")) {
            dialog.lastAck(request.getCSeq().getSeqNumber()).ifPresent(ack -> ack.again().run());
        }
    }

    private void tell(int code, String phrase, Body body, TimerOffer timer, OptionalInt retryAfterSeconds) {
        desk.telling().tell(leg, new SignalEvent.RequestAnswered(leg.id(), id, leg.fork(dialog), code, phrase, body, timer, retryAfterSeconds));
    }
}
