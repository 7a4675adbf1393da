package io.tandem.sim;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import io.tandem.call.CallRecord;
import io.tandem.call.Codec;
import io.tandem.call.KernelCounter;
import io.tandem.call.KernelCounters;
import io.tandem.call.KernelGauge;
import io.tandem.call.KernelSettings;
import io.tandem.call.Signalling;
import io.tandem.call.Surroundings;
import io.tandem.feature.conference.ConferenceEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Some calls at once from one seed, over a network that loses, repeats and reorders, whose users mostly use one service; and what must hold all the time and afterwards. Run it on a virtual thread. */
final class FlowSimulation {
    private static final long LIMIT_MS = 60 * 60_000;
    /** Longer than anybody dials and then waits to be called back. */
    private static final long LOOKED_AT_MS = 20 * 60_000;
    private static final KernelSettings SETTINGS = new KernelSettings(50, 200, 1_000, 300, 20, List.of(Codec.PCMU, Codec.PCMA), 300, 90, 2_000, 20);

    private final Flow flow;
    private final long seed;
    private final SimWorld world;
    private final KernelCounters counters = new KernelCounters();
    private final List<CallRecord> callRecords = new ArrayList<>();
    private final SimSignalling signalling;
    private final FlowExchange exchange;
    private final FlowUsers users;
    private final FlowWatch watch;
    private final RoomWatch rooms;
    private final SimMedia media;
    private final CallLoopProxy proxy;
    private final CallLoop loop;

    FlowSimulation(Flow flow, long seed) {
        this(flow, seed, signalling -> signalling);
    }

    /** {@code fault}: what stands between the kernel and its signalling. */
    FlowSimulation(Flow flow, long seed, UnaryOperator<Signalling> fault) {
        this.flow = flow;
        this.seed = seed;
        world = new SimWorld(seed * 1_000_003 + flow.name().hashCode());
        SimNetwork network = new SimNetwork(world);
        proxy = new CallLoopProxy(SETTINGS, counters);
        signalling = new SimSignalling(world, network, proxy);
        media = new SimMedia(world, proxy);
        users = new FlowUsers(world, network, flow);
        exchange = new FlowExchange(world, flow);
        rooms = new RoomWatch(world, media, exchange.rooms());
        watch = new FlowWatch(world, users, signalling, media, rooms, network.isLossy());
        users.desk(new RoomDesk(world, proxy, signalling, media, exchange.rooms(), users));
        signalling.watchedBy(watch);
        Surroundings around = new Surroundings(world, world.random, signalling::nextLeg, Runnable::run, this::keep);
        loop = new CallLoop(proxy, SETTINGS, around, counters, fault.apply(signalling), media, exchange.features());
        exchange.tell(room -> loop.changed(ConferenceEvents.NAME, room.name()));
    }

    /** Plays it to its end; throws with seed and ladders when anything does not hold. */
    long run() {
        begin();
        while (true) {
            long nextMs = Math.min(world.nextMs(), timerMs());
            if (nextMs == Long.MAX_VALUE || nextMs > LIMIT_MS) {
                break;
            }
            world.advance(nextMs);
            turn();
            while (world.nextMs() <= world.nowMs()) {
                world.runNext();
                turn();
            }
            if (!watch.look()) {
                fail();
            }
        }
        check();
        return world.fingerprint();
    }

    private void begin() {
        world.after(1, () -> users.phone("1000").dial("1001"));
        int more = world.random.nextInt(4);
        for (int i = 0; i < more; i++) {
            world.after(world.between(1, 20_000), () -> users.anyone().dial(world.chance(70) ? users.anyone().name : users.anything()));
        }
        for (int i = 0; flow == Flow.ROOMS && i < 3; i++) {
            String phone = "100" + i;
            world.after(world.between(1, 8_000), () -> users.phone(phone).dialRoom());
        }
        if (world.chance(8)) {
            users.anyone().vanishAfter(world.between(0, 60_000));
        }
        if (flow == Flow.REDIAL || world.chance(10)) {
            lookAgain();
        }
    }

    private void lookAgain() {
        world.after(1_000, () -> {
            proxy.post(() -> exchange.look(loop));
            if (world.nowMs() < LOOKED_AT_MS && (exchange.waiting() > 0 || world.nextMs() < Long.MAX_VALUE)) {
                lookAgain();
            }
        });
    }

    private void keep(CallRecord callRecord) {
        callRecords.add(callRecord);
        if (callRecord.outcome() == CallRecord.Outcome.ANSWERED) {
            users.count("served " + callRecord.service());
        }
    }

    /** How often something came to something, such as {@code answered 700} or {@code referred SIP/2.0 200 OK}. */
    Map<String, Integer> outcomes() {
        return users.outcomes;
    }

    private long timerMs() {
        long untilNs = loop.untilNextTimerNs();
        return untilNs == Long.MAX_VALUE ? Long.MAX_VALUE : world.nowMs() + (untilNs + 999_999) / 1_000_000;
    }

    private void turn() {
        while (loop.turn() > 0) {
            media.mustBePairs();
        }
    }

    private void check() {
        nothingLeft();
        for (SimLeg leg : signalling.all()) {
            check(leg);
        }
        users.phones().forEach(phone -> expect(phone.finals().stream().allMatch(finals -> finals <= 1), phone.name + " got more than one final answer: " + phone.finals()));
        recordsAgree();
        if (!world.violations.isEmpty()) {
            fail();
        }
    }

    private void nothingLeft() {
        for (KernelGauge gauge : KernelGauge.values()) {
            expect(counters.get(gauge) == 0, counters.get(gauge) + " left of " + gauge);
        }
        expect(media.portsInUse() == 0, media.portsInUse() + " ports left");
        rooms.nothingLeft();
        expect(exchange.reserved() == 0, exchange.reserved() + " reservations left");
        expect(world.isEmpty(), "the world goes on for ever");
        expect(counters.get(KernelCounter.SCRIPTS_CRASHED) == 0 && counters.get(KernelCounter.HANDLERS_CRASHED) == 0, "something crashed");
    }

    private void check(SimLeg leg) {
        expect(leg.forgotten, leg.id + " was never forgotten");
        expect(!leg.incoming || leg.outside || leg.finals == 1, leg.id + " got " + leg.finals + " final responses");
        expect(leg.acknowledged.containsAll(leg.accepted), leg.id + " did not acknowledge all of " + leg.accepted);
        expect(leg.ended.containsAll(leg.accepted), leg.id + " did not end all of " + leg.accepted);
        expect(!leg.incoming || leg.outside || leg.dialogTag.isEmpty() || leg.ended.contains(leg.dialogTag), leg.id + " was answered and never ended");
    }

    /** One of each call that came in, and what it says of the media is what the media said. */
    private void recordsAgree() {
        long calls = signalling.all().stream().filter(leg -> leg.incoming && !leg.outside).count();
        expect(callRecords.size() >= calls, callRecords.size() + " call records for " + calls + " calls");
        for (CallRecord callRecord : callRecords) {
            if (callRecord.callerMedia().complete()) {
                expect(media.reports.containsValue(callRecord.callerMedia().report()), "the record's numbers are not those of the media");
            }
        }
    }

    private void fail() {
        throw new AssertionError(flow + ", seed " + seed + ": " + String.join("\n  ", world.violations) + "\n" + ladders());
    }

    private String ladders() {
        return signalling.all().stream().filter(leg -> leg.incoming).flatMap(leg -> loop.ladder(leg.callId).stream()).collect(Collectors.joining("\n"));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            world.violation(otherwise);
        }
    }
}
