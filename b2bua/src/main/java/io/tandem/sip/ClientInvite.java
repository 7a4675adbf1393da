package io.tandem.sip;

import gov.nist.javax.sip.header.RSeq;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.call.Body;
import io.tandem.call.DialogId;
import io.tandem.call.Fork;
import io.tandem.call.Header;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Reason;
import io.tandem.call.Refusal;
import io.tandem.call.SignalEvent;
import io.tandem.call.Source;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javax.sip.InvalidArgumentException;

/** Our INVITE of a new leg: its answers, its forks, its CANCEL (RFC 3261 13.2, 9.1). Signalling thread. */
final class ClientInvite implements Exchange {
    private static final List<String> TOLD = List.of("Alert-Info", "Error-Info", "Reason", "Warning", "P-Early-Media", "Call-Info", "Contact", "Unsupported", "Min-SE");

    private final Desk desk;
    private final Leg leg;
    private final Optional<Source> detour;
    private final boolean routed;
    private final long cseq;
    /** Where the INVITE went, for peers that leave out Contact. */
    private final Optional<KeptAddress> called;
    private Optional<Sender.Sent> sent = Optional.empty();
    private Optional<Source> reached = Optional.empty();
    private Optional<LegDialog> settled = Optional.empty();
    private final Set<String> accepted = new HashSet<>(2);
    private boolean cancelled;
    private boolean finished;

    private ClientInvite(Desk desk, Leg leg, OutgoingInvite invite, SIPRequest request) {
        this.desk = desk;
        this.leg = leg;
        this.detour = invite.target().hop();
        this.routed = !invite.target().path().isEmpty();
        this.called = request.getRequestURI() instanceof javax.sip.address.SipURI uri ? Optional.of(KeptAddress.of(uri)) : Optional.empty();
        this.cseq = request.getCSeq().getSeqNumber();
    }

    static void start(Desk desk, Leg leg, OutgoingInvite invite) throws ParseException, InvalidArgumentException {
        SIPRequest request = desk.requests().invite(leg, invite);
        ClientInvite client = new ClientInvite(desk, leg, invite, request);
        leg.clientInvite(client);
        desk.telling().saw(leg, request, false);
        desk.sender().send(leg, request, client.detour, client, client::sent);
    }

    private void sent(Sender.Sent way) {
        sent = Optional.of(way);
        reached = Optional.of(new Source(UriText.bare(way.hop().getHost()), way.hop().getPort(), way.hop().getTransport()));
        String contact = Sender.contact(leg, way.local(), way.hop().getTransport());
        desk.telling().tell(leg, new SignalEvent.Named(leg.id(), new DialogId(leg.callId(), leg.localTag(), "", contact)));
    }

    /** The dialog of the 2xx that came last. */
    Optional<LegDialog> settled() {
        return settled;
    }

    long cseq() {
        return cseq;
    }

    @Override
    public void answered(SIPResponse response) {
        desk.telling().saw(leg, response, true);
        int code = response.getStatusCode();
        if (code == 100) {
            desk.telling().tell(leg, new SignalEvent.Trying(leg.id()));
        } else if (code < 200) {
            progressed(response);
        } else if (code < 300) {
            accepted(response);
        } else {
            finish(refusal(response));
        }
    }

    @Override
    public void failed(Failure failure, String why) {
        finish(new Refusal(failure.code(), "", List.of(Reason.sip(failure.code(), why)), OptionalInt.empty(), List.of()));
    }

    private void progressed(SIPResponse response) {
        if (finished) {
            return;
        }
        Fork fork = new Fork(Optional.ofNullable(response.getToTag()).orElse(""));
        OptionalLong rseq = OptionalLong.empty();
        Optional<LegDialog> dialog = dialog(response, fork);
        if (dialog.isPresent() && response.getHeader("RSeq") instanceof RSeq header && MessageReader.tags(response, "Require").contains("100rel")) {
            if (!dialog.get().admitsRseq(header.getSeqNumber())) {
                return;
            }
            rseq = OptionalLong.of(header.getSeqNumber());
        }
        desk.telling().tell(leg, new SignalEvent.Progressed(leg.id(), fork, response.getStatusCode(), phrase(response), rseq, BodyReader.session(response), told(response)));
    }

    private void accepted(SIPResponse response) {
        finished = true;
        sent = Optional.empty();
        Fork fork = new Fork(Optional.ofNullable(response.getToTag()).orElse(""));
        Optional<LegDialog> dialog = dialog(response, fork);
        if (dialog.isEmpty()) {
            return;
        }
        dialog.get().refreshTarget(response);
        if (!accepted.add(fork.remoteTag())) {
            dialog.get().lastAck(cseq).ifPresent(ack -> ack.again().run());
            return;
        }
        dialog.get().takeRoutes(response, true);
        dialog.get().awaitAck(cseq);
        if (leg.isForgotten()) {
            new Hangup(desk, leg).acknowledgeAndEnd(dialog.get());
            return;
        }
        settled = dialog;
        desk.telling().tell(leg, new SignalEvent.Accepted(leg.id(), fork, BodyReader.session(response), MessageReader.timer(response), MessageReader.allow(response),
                MessageReader.tags(response, "Supported"), told(response)));
    }

    private void finish(Refusal refusal) {
        if (!finished) {
            finished = true;
            sent = Optional.empty();
            desk.telling().tell(leg, new SignalEvent.Refused(leg.id(), refusal));
        }
    }

    /** The dialog of an answer; empty when it cannot make one: no tag, no Contact, or too many forks. */
    private Optional<LegDialog> dialog(SIPResponse response, Fork fork) {
        Optional<LegDialog> known = leg.dialog(fork);
        if (known.isPresent() || fork.remoteTag().isEmpty() || !leg.hasRoomForDialog()) {
            return known;
        }
        Optional<LegDialog> made = MessageReader.contact(response).or(() -> called.map(KeptAddress::uri)).map(target -> new LegDialog(fork.remoteTag(), target));
        made.ifPresent(dialog -> {
            dialog.takeRoutes(response, true);
            dialog.detour(routed ? Optional.empty() : detour);
            reached.filter(_ -> !routed).ifPresent(source -> dialog.reachedAt(source, desk.settings().domain()));
            leg.add(dialog);
        });
        return made;
    }

    /** CANCEL along the INVITE's own way; should no final answer follow, the INVITE counts as cancelled after 64*T1 (RFC 3261 9.1). */
    void cancel(Optional<Reason> reason) {
        if (finished || cancelled || sent.isEmpty()) {
            return;
        }
        cancelled = true;
        Sender.Sent way = sent.get();
        SIPRequest cancel = cancelOf(way.request());
        desk.headers().addReasons(cancel, reason.stream().toList());
        desk.telling().saw(leg, cancel, false);
        desk.wire().send(way.local(), cancel, way.hop(), Exchange.IGNORED);
        desk.loop().after(desk.settings().patienceMs(), () -> finish(Refusal.of(487)));
    }

    private static SIPRequest cancelOf(SIPRequest invite) {
        try {
            return invite.createCancelRequest();
        } catch (javax.sip.SipException e) {
            throw new IllegalStateException("a CANCEL cannot be written", e);
        }
    }

    private Refusal refusal(SIPResponse response) {
        List<Header> headers = told(response);
        return new Refusal(response.getStatusCode(), phrase(response), MessageReader.reasons(response), MessageReader.retryAfterSeconds(response),
                headers.stream().filter(header -> !header.name().equals("Reason")).toList());
    }

    private static List<Header> told(SIPResponse response) {
        return MessageReader.headers(response, TOLD);
    }

    private static String phrase(SIPResponse response) {
        return Optional.ofNullable(response.getReasonPhrase()).orElse("");
    }

    /** Sends the ACK of a 2xx and keeps it for repetitions of the 2xx. */
    static void acknowledge(Desk desk, Leg leg, LegDialog dialog, Body body) {
        long cseq = dialog.awaitingAckCseq();
        if (cseq < 0) {
            return;
        }
        try {
            SIPRequest ack = desk.requests().inDialog(leg, dialog, "ACK", cseq);
            desk.headers().setBody(ack, body);
            desk.telling().saw(leg, ack, false);
            desk.loop().after(desk.settings().patienceMs(), () -> dialog.forgetAck(cseq));
            desk.sender().sendAck(leg, ack, dialog.detour(), way -> dialog.acknowledged(new LegDialog.SentAck(cseq, () -> desk.wire().sendAck(way.local(), way.request(), way.hop()))));
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("an ACK cannot be written", e);
        }
    }
}
