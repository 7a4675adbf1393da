package io.tandem.phone;

import io.tandem.phone.media.MediaSession;
import io.tandem.phone.sip.NameAddress;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.sip.SipUri;
import io.tandem.phone.wire.ClientTransaction;
import io.tandem.phone.wire.Dialog;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageTrace;
import io.tandem.phone.wire.ServerTransaction;
import io.tandem.phone.wire.SipTransport;
import io.tandem.phone.wire.TcpTransport;
import io.tandem.phone.wire.TransportKind;
import io.tandem.phone.wire.UdpTransport;
import io.tandem.phone.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SIP phone without sound card. Many live in one JVM on one {@link PhoneRuntime}. All state is guarded by one lock a phone; every public method may be
 * called from any thread.
 */
public final class Phone implements AutoCloseable {
    private static final int CALL_LIMIT = 10_000;
    private final PhoneRuntime runtime;
    private final PhoneLock lock = new PhoneLock();
    private final MessageTrace trace = new MessageTrace();
    private final PhoneContext context;
    private final PhoneCore core;
    private final SipTransport transport;
    private final Registration registration;
    private final List<PhoneCall> calls = new ArrayList<>();
    private final List<PhoneCall> unclaimed = new ArrayList<>();
    private final List<PhoneCall> referrers = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private AnswerPlan plan;
    private boolean stopped;

    Phone(PhoneRuntime runtime, PhoneSettings settings) {
        this.runtime = runtime;
        this.plan = settings.answerPlan();
        Wire wire = new Wire(lock.guard(runtime.timers()), trace, settings.listener());
        this.core = new PhoneCore(this, lock);
        this.transport = settings.transport() == TransportKind.UDP ? UdpTransport.open(settings.local(), core) : TcpTransport.open(settings.local(), core);
        wire.attach(transport::send);
        this.context = new PhoneContext(settings, lock, lock.guard(runtime.timers()), runtime.random(), wire, transport.localAddress(), core);
        this.registration = new Registration(context);
        core.ready(context);
    }

    public static PhoneBuilder builder() {
        return new PhoneBuilder();
    }

    // Registration.

    /** Registers and keeps refreshing; the final code. */
    public int register(Duration timeout) {
        return ask(registration::register).await(timeout);
    }

    public int unregister(Duration timeout) {
        return ask(registration::unregister).await(timeout);
    }

    /** Removes all contacts of the user. */
    public int unregisterAll(Duration timeout) {
        return ask(registration::unregisterAll).await(timeout);
    }

    public boolean isRegistered() {
        return lock.get(registration::isRegistered);
    }

    private Reply ask(java.util.function.Consumer<Reply> work) {
        Reply reply = newReply();
        lock.run(() -> work.accept(reply));
        return reply;
    }

    private Reply newReply() {
        return new Reply(lock, trace::ladder);
    }

    // Calls.

    /** Places a call to a URI, or to a number in the phone's domain. */
    public PhoneCall call(String target) {
        return call(target, CallOptions.plain());
    }

    public PhoneCall call(String target, CallOptions options) {
        return lock.get(() -> place(target, options));
    }

    PhoneCall place(String target, CallOptions options) {
        String uri = target.indexOf(':') > 0 ? target : "sip:" + target.replace("#", "%23") + "@" + context.settings.domain();
        PhoneCall call = newCall(true);
        call.start(uri, options);
        return call;
    }

    PhoneCall newCall(boolean outgoing) {
        if (calls.size() >= CALL_LIMIT) {
            throw new IllegalStateException("more than " + CALL_LIMIT + " calls on one phone");
        }
        MediaSession media = MediaSession.open(runtime.pump(), context.settings.local().getAddress(), context.settings.source().get(), context.settings.ptimeMs(), context.settings.heardRateHz(),
                context.settings.maxRecordSeconds(), runtime.random());
        PhoneCall call = new PhoneCall(this, context, outgoing, media);
        calls.add(call);
        return call;
    }

    /** The next incoming call that nobody awaited yet. */
    public PhoneCall awaitIncoming(Duration timeout) {
        lock.await("an incoming call", () -> stopped || !unclaimed.isEmpty(), timeout, trace::ladder);
        if (lock.get(unclaimed::isEmpty)) {
            throw new PhoneTimeoutException("stopped while waiting for a call");
        }
        return lock.get(unclaimed::removeFirst);
    }

    /** Waits, unless {@link #stopWaiting} ends it. */
    public void pause(Duration duration) {
        lock.holds(() -> stopped, duration);
    }

    /** Ends {@link #pause} and {@link #awaitIncoming}, now and later. */
    public void stopWaiting() {
        lock.run(() -> stopped = true);
    }

    /** Calls that have not ended. */
    public List<PhoneCall> calls() {
        return lock.get(() -> List.copyOf(calls));
    }

    /** What becomes of calls that come from now on. */
    public void answerWith(AnswerPlan newPlan) {
        lock.run(() -> plan = newPlan);
    }

    AnswerPlan plan() {
        return plan;
    }

    List<PhoneCall> callsNow() {
        return calls;
    }

    void onIncoming(PhoneCall call) {
        if (unclaimed.size() < CALL_LIMIT) {
            unclaimed.add(call);
        }
    }

    void onEnded(PhoneCall call) {
        calls.remove(call);
    }

    // Outside of dialogs, and by hand.

    /** A request without a dialog (OPTIONS, MESSAGE, SUBSCRIBE, REFER); {@code edit} gets it before it goes. */
    public Reply request(String method, String target, java.util.function.UnaryOperator<SipMessageBuilder> edit) {
        return ask(reply -> {
            long[] cseq = {1};
            SipMessageBuilder out = SipMessage.request(method, target).add("Max-Forwards", "70")
                    .add("From", context.identity().withTag(context.token()).toString()).add("To", "<" + target + ">").add("Call-ID", context.token())
                    .add("CSeq", "1 " + method).add("Contact", context.contact());
            context.requester.send(edit.apply(out).build(), context.settings.server().orElseGet(() -> context.nextHop(List.of(), target, Optional.empty())),
                    () -> ++cseq[0], new ReplyHandler(reply));
        });
    }

    public Reply options(String target) {
        return request("OPTIONS", target, b -> b.add("Accept", "application/sdp"));
    }

    /** SUBSCRIBE, or a REFER outside of calls: NOTIFYs that follow are answered and kept. {@code edit} gets the request before it goes. */
    public Subscription subscribe(String method, String target, java.util.function.UnaryOperator<SipMessageBuilder> edit) {
        return lock.get(() -> {
            if (subscriptions.size() >= CALL_LIMIT) {
                throw new IllegalStateException("more than " + CALL_LIMIT + " subscriptions on one phone");
            }
            Subscription subscription = new Subscription(context, method, trace::ladder);
            subscriptions.add(subscription);
            subscription.start(target, edit);
            return subscription;
        });
    }

    /** A REFER of this call may be reported on after the call's end (RFC 3515 2.4.4). */
    void expectReports(PhoneCall call) {
        if (!referrers.contains(call) && referrers.size() < CALL_LIMIT) {
            referrers.add(call);
        }
    }

    /** Hands a NOTIFY that belongs to no live call to what waits for it; false when nothing does. */
    boolean takeNotify(ServerTransaction transaction) {
        SipMessage request = transaction.request();
        for (PhoneCall call : referrers) {
            Optional<Dialog> dialog = call.dialogFor(request);
            if (dialog.isPresent()) {
                call.inDialog.onRequest(transaction, dialog.get());
                return true;
            }
        }
        Optional<Subscription> known = subscriptions.stream().filter(s -> s.matches(request)).findFirst();
        known.ifPresent(s -> s.onNotify(transaction));
        return known.isPresent();
    }

    /** What stands behind our Contact from now on: {@code ;isfocus}, or nothing. */
    public void contactParameters(String parameters) {
        lock.run(() -> context.contactParameters(parameters));
    }

    /** Completes a reply with the final response. */
    private record ReplyHandler(Reply reply) implements Requester.Handler {
        @Override
        public void onResponse(ClientTransaction transaction, SipMessage response) {
            if (response.code() >= 200) {
                reply.complete(response);
            }
        }

        @Override
        public void onTimeout() {
            reply.complete(408);
        }
    }

    /** Sends text as it is, not traced: malformed messages, repeated ones. */
    public void sendRaw(String text, InetSocketAddress to) {
        transport.send(text.getBytes(StandardCharsets.UTF_8), to);
    }

    /** Sends a message outside all transactions. */
    public void sendRaw(SipMessage message, InetSocketAddress to) {
        lock.run(() -> context.wire.send(message, to));
    }

    public void fault(MessageFault fault) {
        lock.run(() -> context.wire.fault(fault));
    }

    /** Waits until a message that {@code what} picks has arrived, and returns the first. */
    public SipMessage awaitReceived(java.util.function.Predicate<SipMessage> what, Duration timeout) {
        lock.await("a message", () -> trace.received().stream().anyMatch(what), timeout, trace::ladder);
        return trace.received().stream().filter(what).findFirst().orElseThrow();
    }

    public MessageTrace trace() {
        return trace;
    }

    /** What peers did wrong, in order: broken messages, rules of the RFCs not kept. */
    public List<String> errors() {
        return lock.get(context::errors);
    }

    /** Messages sent again by timers. */
    public long retransmissions() {
        return lock.get(context.transactions::retransmissions);
    }

    /** Messages of no transaction or dialog that are not calls: MESSAGE and NOTIFY. */
    public List<SipMessage> messages() {
        return lock.get(core::messages);
    }

    public InetSocketAddress address() {
        return transport.localAddress();
    }

    /** This phone's own URI for direct calls. */
    public SipUri uri() {
        return context.contactUri();
    }

    public NameAddress identity() {
        return context.identity();
    }

    /** Ends open calls as a phone that loses power: no BYE, sockets closed. */
    @Override
    public void close() {
        lock.run(() -> {
            registration.stop();
            List.copyOf(calls).forEach(c -> c.end(c.stateNow() == CallState.ESTABLISHED ? 200 : 487, "phone closed"));
            core.close();
        });
        transport.close();
    }
}
