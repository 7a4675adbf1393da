package io.tandem.sip;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Body;
import io.tandem.call.Refusal;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import io.tandem.sip.stack.LocalAddress;
import java.text.ParseException;
import java.util.Optional;

/**
 * An INVITE or re-INVITE from the wire: our provisional answers, reliable or not (RFC 3262), the final one, and the repetition of a 2xx until
 * its ACK (RFC 3261 13.3.1). Lets go of the request once all is said, so that a long call costs little. Signalling thread.
 */
final class ServerInvite {
    private static final int HIGHEST_FIRST_RSEQ = 100_000;

    private final Desk desk;
    private final Leg leg;
    private final long cseq;
    private final String branch;
    private Optional<ServerRequest> server;
    private final LocalAddress local;
    private final boolean initial;
    private Optional<Repetition> provisional = Optional.empty();
    private Optional<Repetition> success = Optional.empty();
    private Optional<Runnable> afterAck = Optional.empty();
    private long rseq;
    private boolean answered;

    ServerInvite(Desk desk, Leg leg, ServerRequest server, LocalAddress local, boolean initial) {
        this.desk = desk;
        this.leg = leg;
        this.server = Optional.of(server);
        cseq = server.cseq();
        branch = String.valueOf(server.request().getTopmostVia().getBranch());
        this.local = local;
        this.initial = initial;
        rseq = 1L + Math.floorMod(leg.localTag().hashCode(), HIGHEST_FIRST_RSEQ);
    }

    boolean isInitial() {
        return initial;
    }

    boolean isAnswered() {
        return answered;
    }

    /** Our 2xx is out and its ACK has not come. */
    boolean awaitsAck() {
        return success.isPresent();
    }

    /** Numbers are unique in a dialog, so they tell requests apart. */
    boolean is(ServerRequest request) {
        return cseq == request.cseq();
    }

    /** True for the CANCEL of this INVITE (RFC 3261 9.2): same branch, same Call-ID and number. */
    boolean isCancelledBy(SIPRequest cancel) {
        return cseq == cancel.getCSeq().getSeqNumber() && branch.equalsIgnoreCase(String.valueOf(cancel.getTopmostVia().getBranch()));
    }

    void trying() {
        server.ifPresent(waiting -> desk.wire().respond(waiting, desk.responses().response(waiting.request(), 100, "", leg.localTag())));
    }

    void progress(int code, String phrase, Body body, boolean reliable) {
        if (!answered) {
            server.ifPresent(waiting -> progress(waiting, response(waiting, code, phrase, body), reliable));
        }
    }

    private void progress(ServerRequest waiting, SIPResponse response, boolean reliable) {
        if (reliable) {
            rseq++;
            desk.responses().add(response, "RSeq", Long.toString(rseq));
            desk.responses().add(response, "Require", "100rel");
            provisional.ifPresent(Repetition::stop);
            provisional = Optional.of(new Repetition(desk.loop(), desk.settings().timerT1Ms(), Integer.MAX_VALUE, desk.settings().patienceMs(), () -> desk.wire().respond(waiting, response), this::prackMissing));
        }
        send(waiting, response);
    }

    void accept(Body body, TimerOffer timer) {
        if (!answered) {
            server.ifPresent(waiting -> accept(waiting, response(waiting, 200, "", body), timer));
        }
    }

    private void accept(ServerRequest waiting, SIPResponse response, TimerOffer timer) {
        answered = true;
        provisional.ifPresent(Repetition::stop);
        desk.responses().addCapabilities(response);
        desk.headers().addTimer(response, timer);
        success = Optional.of(new Repetition(desk.loop(), desk.settings().timerT1Ms(), desk.settings().timerT2Ms(), desk.settings().patienceMs(),
                () -> desk.wire().repeat(waiting), this::ackMissing));
        send(waiting, response);
    }

    void refuse(Refusal refusal) {
        if (answered) {
            return;
        }
        answered = true;
        provisional.ifPresent(Repetition::stop);
        server.ifPresent(waiting -> send(waiting, desk.responses().refusal(waiting.request(), refusal, leg.localTag())));
        server = Optional.empty();
    }

    /** True when the ACK was awaited. */
    boolean acknowledged(SIPRequest ack) {
        if (success.isEmpty() || ack.getCSeq().getSeqNumber() != cseq) {
            return false;
        }
        settle();
        desk.telling().tell(leg, new SignalEvent.Acknowledged(leg.id(), BodyReader.session(ack)));
        return true;
    }

    /** True when the PRACK names the provisional that waits (RFC 3262 3); its repetition stops. */
    boolean pracked(SIPRequest prack) {
        boolean matches = provisional.isPresent() && prack.getHeader("RAck") instanceof RAck rack && rack.getRSequenceNumber() == rseq
                && rack.getCSequenceNumber() == cseq && rack.getMethod().equals("INVITE");
        if (matches) {
            provisional.ifPresent(Repetition::stop);
            provisional = Optional.empty();
        }
        return matches;
    }

    void whenAcknowledged(Runnable then) {
        afterAck = Optional.of(then);
    }

    /** The dialog is over: nothing is repeated any more. */
    void stop() {
        provisional.ifPresent(Repetition::stop);
        success.ifPresent(Repetition::stop);
        success = Optional.empty();
        afterAck = Optional.empty();
        letGo();
    }

    /** Of a success nothing has to be sent again; its request is over. */
    private void letGo() {
        if (answered) {
            server.ifPresent(waiting -> waiting.transaction().release());
            server = Optional.empty();
        }
    }

    private void ackMissing() {
        desk.telling().tell(leg, new SignalEvent.AckMissing(leg.id()));
        settle();
    }

    private void settle() {
        success.ifPresent(Repetition::stop);
        success = Optional.empty();
        letGo();
        Optional<Runnable> then = afterAck;
        afterAck = Optional.empty();
        then.ifPresent(Runnable::run);
    }

    private void prackMissing() {
        provisional = Optional.empty();
        desk.telling().tell(leg, new SignalEvent.PrackMissing(leg.id()));
    }

    private SIPResponse response(ServerRequest waiting, int code, String phrase, Body body) {
        SIPResponse response = desk.responses().response(waiting.request(), code, phrase, leg.localTag());
        desk.responses().addContact(response, Sender.contact(leg, local, waiting.request().getTopmostVia().getTransport()), leg.featureTags());
        desk.responses().addAsserted(response, leg.presentation());
        try {
            desk.headers().setBody(response, body);
        } catch (ParseException e) {
            throw new IllegalStateException("a description of ours cannot be written", e);
        }
        return response;
    }

    private void send(ServerRequest waiting, SIPResponse response) {
        desk.telling().saw(leg, response, false);
        desk.wire().respond(waiting, response);
    }
}
