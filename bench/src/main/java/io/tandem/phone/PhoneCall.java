package io.tandem.phone;

import io.tandem.phone.media.Heard;
import io.tandem.phone.media.MediaSession;
import io.tandem.phone.media.PhoneCodec;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.sdp.Sdp;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.ServerTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** One call of a phone. Public methods may be called from any thread; those that wait throw PhoneTimeoutException with the ladder. */
public final class PhoneCall {
    final Phone phone;
    final PhoneContext context;
    final boolean outgoing;
    final MediaSession media;
    final Negotiation negotiation;
    final SessionTimer sessionTimer;
    final InDialog inDialog;
    final Transfer transfer;
    private final CallProgress progress;
    private Optional<OutgoingInvite> outgoingInvite = Optional.empty();
    private Optional<IncomingInvite> incomingInvite = Optional.empty();
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<SipMessage> answer = Optional.empty();
    private Optional<SipMessage> bye = Optional.empty();

    PhoneCall(Phone phone, PhoneContext context, boolean outgoing, MediaSession media) {
        this.phone = phone;
        this.context = context;
        this.outgoing = outgoing;
        this.media = media;
        this.progress = new CallProgress(context.timers);
        this.negotiation = new Negotiation(context, media);
        this.sessionTimer = new SessionTimer(this);
        this.inDialog = new InDialog(this);
        this.transfer = new Transfer(this);
    }

    public CallState state() {
        return context.lock.get(progress::state);
    }

    /** The final code of the INVITE; 0 before. */
    public int finalCode() {
        return context.lock.get(progress::code);
    }

    public String finalReason() {
        return context.lock.get(progress::reason);
    }

    /** Codes of the provisionals above 100 that came, or went. */
    public List<Integer> provisionals() {
        return context.lock.get(progress::provisionals);
    }

    public String callId() {
        return context.lock.get(() -> outgoingInvite.map(OutgoingInvite::callId).or(() -> incomingInvite.map(i -> i.request().callId())).orElse(""));
    }

    /** The INVITE that came; empty on an outgoing call. */
    public Optional<SipMessage> invite() {
        return context.lock.get(() -> incomingInvite.map(IncomingInvite::request));
    }

    /** The 2xx that answered us. */
    public Optional<SipMessage> answer() {
        return context.lock.get(() -> answer);
    }

    /** The BYE that came. */
    public Optional<SipMessage> bye() {
        return context.lock.get(() -> bye);
    }

    public Optional<Dialog> dialog() {
        return context.lock.get(() -> dialog);
    }

    public Optional<Sdp> remoteDescription() {
        return context.lock.get(negotiation::remote);
    }

    /** INFO, NOTIFY, MESSAGE and OPTIONS that came in the dialog. */
    public List<SipMessage> requests() {
        return context.lock.get(inDialog::requests);
    }

    /** Codes of the sipfrags that came after our REFER. */
    public List<Integer> transferReports() {
        return context.lock.get(transfer::notified);
    }

    /** The call that a REFER made us place. */
    public Optional<PhoneCall> referredCall() {
        return context.lock.get(transfer::placed);
    }

    /** Seconds of the session timer in force, 0 without one. */
    public int sessionIntervalSeconds() {
        return context.lock.get(sessionTimer::intervalSeconds);
    }

    /** Milliseconds between answer and end, or now. */
    public long durationMs() {
        return context.lock.get(progress::durationMs);
    }

    /** What arrived by RTP so far. */
    public Heard heard() {
        return media.heard();
    }

    public MediaSession media() {
        return media;
    }

    /** Sends a provisional on an incoming call; 183 carries a description. */
    public void ring(int code) {
        context.lock.run(() -> ringNow(code));
    }

    public void accept() {
        context.lock.run(() -> incomingInvite.orElseThrow().answer());
    }

    public void reject(int code) {
        context.lock.run(() -> incomingInvite.orElseThrow().refuse(code, ""));
    }

    /** Ends the call as its state asks: CANCEL, refusal 480, or BYE. */
    public void hangUp() {
        context.lock.run(() -> {
            if (progress.state() == CallState.ESTABLISHED) {
                sendBye();
            } else if (progress.state() != CallState.ENDED) {
                outgoingInvite.ifPresent(OutgoingInvite::cancel);
                incomingInvite.ifPresent(i -> i.refuse(480, ""));
            }
        });
    }

    public Reply hold(HoldMode mode) {
        return reoffer(() -> negotiation.want(mode.direction(), mode.zeroAddress()));
    }

    public Reply resume() {
        return reoffer(() -> negotiation.want(Direction.SENDRECV, false));
    }

    private Reply reoffer(Runnable want) {
        return request(reply -> {
            want.run();
            inDialog.reinvite(new InDialog.Offering.Own(), reply, 0);
        });
    }

    /** A re-INVITE with these codecs. */
    public Reply reinvite(List<PhoneCodec> codecs) {
        return reoffer(() -> negotiation.wantCodecs(codecs));
    }

    /** A re-INVITE without a description: the peer offers. */
    public Reply reinviteLateOffer() {
        return request(reply -> inDialog.reinvite(new InDialog.Offering.Late(), reply, 0));
    }

    /** A re-INVITE with somebody else's offer; the answer is for him, and our media have no part in it until the next offer of ours. */
    public Reply reinvite(String description) {
        return request(reply -> inDialog.reinvite(new InDialog.Offering.Relayed(description), reply, 0));
    }

    /** Sends the ACK that waits for an answer, see {@link CallOptions#withAnswerOfOthers}. */
    public void acknowledge(String description) {
        context.lock.run(() -> outgoingInvite.orElseThrow().acknowledge(description));
    }

    /** UPDATE with an offer of that direction (RFC 3311). */
    public Reply update(Direction direction) {
        return request(reply -> {
            if (negotiation.isOfferOpen()) {
                reply.complete(491);
                return;
            }
            negotiation.want(direction, false);
            SipMessageBuilder out = dialogHeaders(requireDialog().request("UPDATE")).body("application/sdp", negotiation.offer());
            inDialog.send(requireDialog(), out, "UPDATE", reply);
        });
    }

    public Reply info(String contentType, String body) {
        return request(reply -> inDialog.send(requireDialog(), requireDialog().request("INFO").body(contentType, body), "INFO", reply));
    }

    /** A digit by INFO, {@code application/dtmf-relay}. */
    public Reply dtmfByInfo(char digit, int durationMs) {
        return info("application/dtmf-relay", "Signal=" + digit + "\r\nDuration=" + durationMs + "\r\n");
    }

    /** Any request in the dialog; {@code edit} gets it before it goes. */
    public Reply send(String method, java.util.function.UnaryOperator<SipMessageBuilder> edit) {
        return request(reply -> inDialog.send(requireDialog(), edit.apply(requireDialog().request(method)), method, reply));
    }

    /** Queues digits 0-9 * # A-D by RFC 4733; a comma is a pause of half a second. */
    public void dtmf(String digits) {
        media.dtmf(digits);
    }

    /** Blind transfer; wait for {@link #awaitTransferred}. */
    public Reply transfer(String target) {
        return request(reply -> transfer.refer(target, Optional.empty(), reply));
    }

    /** Attended transfer: joins our peer with that of {@code other}. */
    public Reply transferTo(PhoneCall other) {
        return request(reply -> {
            Dialog consulted = other.requireDialog();
            transfer.refer(consulted.remoteTarget(), Optional.of(consulted), reply);
        });
    }

    private Reply request(java.util.function.Consumer<Reply> work) {
        Reply reply = new Reply(context.lock, this::describe);
        context.lock.run(() -> {
            if (progress.state() == CallState.ENDED) {
                reply.complete(481);
            } else {
                work.accept(reply);
            }
        });
        return reply;
    }

    public PhoneCall awaitState(CallState wanted, Duration timeout) {
        context.lock.await("state " + wanted, () -> progress.state() == wanted || progress.state() == CallState.ENDED, timeout, this::describe);
        if (state() != wanted) {
            throw new PhoneTimeoutException("wanted state " + wanted + "; " + describe());
        }
        return this;
    }

    public PhoneCall awaitEstablished(Duration timeout) {
        return awaitState(CallState.ESTABLISHED, timeout);
    }

    /** Waits at most that long; true when the call is over. */
    public boolean endedWithin(Duration timeout) {
        return context.lock.holds(() -> progress.state() == CallState.ENDED, timeout);
    }

    /** Waits at most that long; true when the call is answered or over. */
    public boolean settledWithin(Duration timeout) {
        return context.lock.holds(() -> progress.code() != 0, timeout);
    }

    /** The final code of the INVITE once the call is over. */
    public int awaitEnded(Duration timeout) {
        awaitState(CallState.ENDED, timeout);
        return finalCode();
    }

    public void awaitProvisional(int code, Duration timeout) {
        context.lock.await("provisional " + code, () -> progress.provisionals().contains(code), timeout, this::describe);
    }

    /** Our 200 was acknowledged. */
    public void awaitAcknowledged(Duration timeout) {
        context.lock.await("ACK", () -> incomingInvite.map(IncomingInvite::isAcknowledged).orElse(true), timeout, this::describe);
    }

    /** The last report of a transfer that we asked for. */
    public int awaitTransferred(Duration timeout) {
        context.lock.await("the transfer's final report", () -> transfer.notified().stream().anyMatch(c -> c >= 200), timeout, this::describe);
        return transferReports().getLast();
    }

    // Below: called by the phone's own parts, under its lock.

    void start(String target, CallOptions options) {
        OutgoingInvite invite = new OutgoingInvite(this, options);
        outgoingInvite = Optional.of(invite);
        invite.start(target);
    }

    void startIncoming(ServerTransaction transaction) {
        IncomingInvite invite = new IncomingInvite(this, transaction);
        incomingInvite = Optional.of(invite);
        dialog = Optional.of(invite.dialog());
    }

    void ringNow(int code) {
        incomingInvite.orElseThrow().provisional(code, code == 183);
        progress.provisional(code);
    }

    Optional<IncomingInvite> incoming() {
        return incomingInvite;
    }

    Optional<OutgoingInvite> outgoing() {
        return outgoingInvite;
    }

    CallState stateNow() {
        return progress.state();
    }

    Dialog requireDialog() {
        return dialog.or(() -> outgoingInvite.flatMap(OutgoingInvite::firstEarly))
                .orElseThrow(() -> new IllegalStateException("the call has no dialog yet: " + progress.state()));
    }

    /** The dialog of this call that a request belongs to. */
    Optional<Dialog> dialogFor(SipMessage request) {
        return dialog.filter(d -> d.matches(request)).or(() -> outgoingInvite.flatMap(o -> o.dialogFor(request)));
    }

    boolean peerAllows(String method) {
        return answer.or(() -> incomingInvite.map(IncomingInvite::request)).map(m -> m.lists("Allow", method)).orElse(false);
    }

    SipMessageBuilder dialogHeaders(SipMessageBuilder out) {
        return out.add("Contact", context.contact()).add("Allow", PhoneContext.ALLOW).add("Supported", context.settings.reliability() == ProvisionalReliability.OFF
                ? "replaces, timer" : "100rel, replaces, timer");
    }

    void onProvisional(SipMessage response) {
        progress.provisional(response.code());
    }

    void onAnswered(Dialog confirmed, SipMessage response) {
        answer = Optional.of(response);
        sessionTimer.onResponse(response);
        established(confirmed, response.code(), response.reason());
    }

    void onAnswering(Dialog confirmed) {
        established(confirmed, 200, "OK");
    }

    private void established(Dialog confirmed, int code, String reason) {
        dialog = Optional.of(confirmed);
        progress.established(code, reason);
    }

    /** Calls back once with the final code of the INVITE. */
    void onOutcome(IntConsumer listener) {
        progress.onOutcome(listener);
    }

    void onBye(SipMessage request) {
        bye = Optional.of(request);
        incomingInvite.filter(i -> i.transaction().isOpen()).ifPresent(i -> i.refuse(487, ""));
        end(progress.code(), progress.reason());
    }

    /** A request in the dialog that says the dialog is gone ends the call (RFC 3261 12.2.1.2). */
    void onRequestFailed(String method, int code) {
        if ((code == 481 || code == 408) && progress.state() == CallState.ESTABLISHED && !method.equals("BYE")) {
            context.error(method + " was answered " + code + ": the dialog is gone");
            sendBye();
        }
    }

    void sendBye() {
        if (progress.state() == CallState.ENDED) {
            return;
        }
        Dialog confirmed = requireDialog();
        end(progress.code(), progress.reason());
        inDialog.send(confirmed, confirmed.request("BYE"), "BYE", new Reply(context.lock, this::describe));
    }

    void end(int code, String reason) {
        if (progress.state() == CallState.ENDED) {
            return;
        }
        progress.ended(code, reason);
        sessionTimer.stop();
        inDialog.stop();
        incomingInvite.ifPresent(IncomingInvite::stop);
        media.close();
        phone.onEnded(this);
        progress.tellOutcome();
    }

    String describe() {
        return "call " + (outgoing ? "to" : "from") + " peer is " + progress + ", errors " + context.errors() + "\n" + phone.trace().ladder();
    }
}
