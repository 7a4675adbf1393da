package io.tandem.sip;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Direction;
import io.tandem.call.IncomingInvite;
import io.tandem.call.IncomingRequest;
import io.tandem.call.LegId;
import io.tandem.call.OutgoingInvite;
import io.tandem.call.Party;
import io.tandem.call.SignalEvent;
import io.tandem.call.Signalling;
import io.tandem.call.Source;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import io.tandem.call.Uri;
import io.tandem.sip.auth.DigestAuthenticator;
import io.tandem.sip.auth.DigestSettings;
import io.tandem.sip.auth.Secret;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.Bindings;
import io.tandem.sip.registrar.Gruus;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.registrar.RegistrarSettings;
import io.tandem.sip.stack.Listen;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway on free ports of this machine, with a kernel that only writes down what it is told. */
final class GatewayFixture implements AutoCloseable, SignalSink {
    static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";

    final BlockingQueue<IncomingInvite> invites = new LinkedBlockingQueue<>();
    final BlockingQueue<IncomingRequest> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<SignalEvent> names = new LinkedBlockingQueue<>();
    final BlockingQueue<SignalEvent> events = new LinkedBlockingQueue<>();
    final Map<String, List<Binding>> stored = new ConcurrentHashMap<>();
    final AtomicLong legIds = new AtomicLong();
    final SipGateway gateway;
    final Signalling signalling;
    volatile OptionalInt retryAfterSeconds = OptionalInt.empty();
    volatile boolean takesInvites = true;
    private final InetAddress address;

    GatewayFixture() {
        this(500, "127.0.0.1");
    }

    GatewayFixture(int timerT1Ms, String host) {
        this(timerT1Ms, host, System::nanoTime);
    }

    GatewayFixture(int timerT1Ms, String host, java.util.function.LongSupplier clockNs) {
        address = InetAddress.ofLiteral(host);
        SecureRandom random = new SecureRandom();
        OwnHosts hosts = new OwnHosts("tandem.local", java.util.Set.of(host));
        Map<String, String> passwords = Map.of("1000", "secret-1000", "1001", "secret-1001");
        DigestAuthenticator authenticator = new DigestAuthenticator("tandem.local", hosts::has, user -> Optional.ofNullable(passwords.get(user)).map(Secret.Password::new),
                DigestSettings.standard(), InstantSource.system(), random);
        Registrar registrar = new Registrar(RegistrarSettings.standard(), new MapBindings(), hosts::has, passwords::containsKey, InstantSource.system());
        SipSettings settings = SipSettings.of(List.of(new Listen("udp", host, 0), new Listen("tcp", host, 0)), "tandem.local").withTimerT1Ms(timerT1Ms);
        gateway = new SipGateway(settings, new SipGateway.Surroundings(this, SipTap.NONE, authenticator, registrar, new Gruus("tandem.local", new byte[Gruus.KEY_BYTES], new Random(1)), user -> user.equals("9664"), (source, user) -> retryAfterSeconds, legIds,
                clockNs, random));
        signalling = gateway.signalling();
    }

    private final class MapBindings implements Bindings {
        @Override
        public List<Binding> of(String user) {
            return stored.getOrDefault(user, List.of());
        }

        @Override
        public boolean replace(String user, List<Binding> bindings) {
            stored.put(user, bindings);
            return true;
        }
    }

    int port() {
        return gateway.locals().getFirst().port("udp");
    }

    InetSocketAddress server() {
        return new InetSocketAddress(address, port());
    }

    TextPhone phone() {
        return new TextPhone(server());
    }

    LegId newLeg() {
        return new LegId(legIds.incrementAndGet());
    }

    /** An INVITE of ours to that phone. */
    OutgoingInvite call(TextPhone phone) {
        return call(new Target("sip:1001@" + phone.address(), Optional.empty(), List.of()));
    }

    OutgoingInvite call(Target target) {
        Party from = new Party("Alice \"A\"", Uri.sip("1000", "tandem.local"));
        return new OutgoingInvite(target, from, new Party("", Uri.sip("1001", "tandem.local")), io.tandem.call.Body.of(description()), TimerOffer.NONE, 69, List.of());
    }

    OutgoingInvite callBehind(TextPhone phone) {
        return call(new Target("sip:1001@192.0.2.77:5099", Optional.of(new Source("127.0.0.1", phone.port(), "udp")), List.of()));
    }

    static Description description() {
        return new Description(new Description.Origin("tandem", 1, 1, "127.0.0.1"), List.of(new Description.Audio("127.0.0.1", 20000, Optional.empty(), false, List.of(Codec.PCMU),
                OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV)));
    }

    IncomingInvite invited() {
        return polled(invites, "INVITE");
    }

    <E extends SignalEvent> E event(Class<E> type) {
        SignalEvent event = polled(events, type.getSimpleName());
        if (!type.isInstance(event)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + event);
        }
        return type.cast(event);
    }

    private static <T> T polled(BlockingQueue<T> queue, String what) {
        try {
            return Optional.ofNullable(queue.poll(20, TimeUnit.SECONDS)).orElseThrow(() -> new AssertionError("no " + what + " came"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean invite(IncomingInvite invite) {
        return takesInvites && invites.add(invite);
    }

    @Override
    public boolean request(IncomingRequest request) {
        return requests.add(request);
    }

    IncomingRequest requested() {
        return polled(requests, "request");
    }

    /** The names of our own dialogs come with every INVITE and are kept apart. */
    @Override
    public boolean signal(SignalEvent event) {
        return event instanceof SignalEvent.Named ? names.add(event) : events.add(event);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
