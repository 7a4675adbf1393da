package io.tandem.call;

import io.tandem.feature.Contacts;
import io.tandem.feature.EchoTest;
import io.tandem.feature.PlainHunt;
import io.tandem.feature.TwoPartyCall;
import io.tandem.pbx.Numbers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** The kernel driven by hand: its orders are written down, its clock stands still until it is told. */
final class Hand implements KernelClock {
    /** One order of the kernel's to signalling or media. */
    record Order(String name, List<Object> arguments) {
        LegId leg() {
            return (LegId) arguments.getFirst();
        }

        <T> T argument(Class<T> type) {
            return arguments.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
        }
    }

    static final Target PHONE = new Target("sip:1001@192.0.2.20", Optional.empty(), List.of());
    final List<Order> orders = new ArrayList<>();
    final List<CallRecord> callRecords = new ArrayList<>();
    final KernelCounters counters = new KernelCounters();
    final FeatureRegistry features;
    final CallLoopProxy proxy;
    final CallLoop loop;
    final AtomicLong legIds = new AtomicLong();
    Executor pool = Runnable::run;
    WatchPolicy watching = (_, _) -> WatchPolicy.Verdict.UNKNOWN;
    int ports = 100;
    long nowMs = 1_000;
    private long requests = 500;

    Hand() {
        this(KernelSettings.DEFAULTS, HoldPolicy.SERVER);
    }

    Hand(KernelSettings settings, HoldPolicy holdPolicy) {
        Contacts contacts = _ -> new Contacts.Reach.At(List.of(PHONE), () -> {});
        features = new FeatureRegistry(new TwoPartyCall(PlainHunt.of(contacts, 25_000), new Numbers(List.of()), PlainHunt.settings(), "tandem.local", holdPolicy)).dialled("*43", "echo", new EchoTest())
                .watching((watcher, watched) -> watching.ask(watcher, watched));
        proxy = new CallLoopProxy(settings, counters);
        Surroundings around = new Surroundings(this, new Random(1), legIds::incrementAndGet, task -> pool.execute(task), callRecords::add);
        loop = new CallLoop(proxy, settings, around, counters, recorder(Signalling.class), recorder(MediaPlane.class), features);
    }

    @Override
    public long nanoTime() {
        return nowMs * 1_000_000L;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    private <T> T recorder(Class<T> boundary) {
        InvocationHandler handler = (_, method, arguments) -> {
            orders.add(new Order(method.getName(), Arrays.asList(arguments)));
            if (method.getName().equals("open")) {
                return ports-- > 0 ? Optional.of(new MediaPlane.LocalMedia("127.0.0.1", 20_000 + 2 * orders.size())) : Optional.empty();
            }
            if (method.getName().equals("close")) {
                proxy.media(new MediaEvent.Closed((LegId) arguments[0], MediaEvent.MediaReport.EMPTY));
            }
            return null;
        };
        return boundary.cast(Proxy.newProxyInstance(boundary.getClassLoader(), new Class<?>[] {boundary}, handler));
    }

    // ---- what happens ----

    void turn() {
        int work;
        do {
            work = loop.turn();
        } while (work > 0);
    }

    void pass(long ms) {
        long end = nowMs + ms;
        while (nowMs < end) {
            long untilMs = Math.max(1, loop.untilNextTimerNs() / 1_000_000L);
            nowMs = Math.min(end, nowMs + untilMs);
            turn();
        }
    }

    void signal(SignalEvent event) {
        proxy.signal(event);
        turn();
    }

    LegId invite(String number, Body body, String... supported) {
        LegId leg = new LegId(legIds.incrementAndGet());
        Party from = new Party("Alice", Uri.sip("1000", "tandem.local"));
        proxy.invite(new IncomingInvite(leg, "call-" + leg.value(), Uri.sip(number, "tandem.local"), from, from, Optional.of("1000"), new Source("192.0.2.10", 5060, "udp"), body, TimerOffer.NONE, Set.of(supported), Set.of(), 70, List.of()));
        turn();
        return leg;
    }

    RequestId nextRequest() {
        return new RequestId(++requests);
    }

    static Body session(Direction direction) {
        Description.Audio audio = new Description.Audio("192.0.2.10", 4_000, Optional.empty(), false, List.of(Codec.PCMU, Codec.PCMA), OptionalInt.empty(), OptionalInt.empty(), direction);
        return Body.of(new Description(new Description.Origin("-", 1, 1, "192.0.2.10"), List.of(audio)));
    }

    static Body session() {
        return session(Direction.SENDRECV);
    }

    static final Fork FORK = new Fork("callee");

    void rings(LegId leg) {
        signal(new SignalEvent.Progressed(leg, FORK, 180, "Ringing", OptionalLong.empty(), Body.NONE, List.of()));
    }

    void answers(LegId leg) {
        signal(new SignalEvent.Accepted(leg, FORK, session(), TimerOffer.NONE, Set.of(), Set.of(), List.of()));
    }

    /** A call that is up: caller first, callee second. */
    List<LegId> talk() {
        LegId caller = invite("1001", session());
        LegId callee = last("invite").leg();
        rings(callee);
        answers(callee);
        signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        return List.of(caller, callee);
    }

    // ---- what was ordered ----

    Order last(String name) {
        return orders.reversed().stream().filter(order -> order.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError("no " + name + " among " + names()));
    }

    List<String> names() {
        return orders.stream().map(Order::name).toList();
    }

    long count(String name) {
        return orders.stream().filter(order -> order.name().equals(name)).count();
    }

    boolean isEmpty() {
        return Arrays.stream(KernelGauge.values()).allMatch(gauge -> counters.get(gauge) == 0);
    }

    static Direction direction(Order order) {
        Body body = order.arguments().stream().filter(Body.class::isInstance).map(Body.class::cast).findFirst().orElseGet(() -> order.argument(Response.class).body());
        return ((Body.Session) body).description().audio().orElseThrow().direction();
    }
}
