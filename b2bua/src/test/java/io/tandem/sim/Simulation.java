package io.tandem.sim;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import io.tandem.call.CallRecord;
import io.tandem.call.Codec;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.HoldPolicy;
import io.tandem.call.HouseSounds;
import io.tandem.call.KernelCounter;
import io.tandem.call.KernelCounters;
import io.tandem.call.KernelGauge;
import io.tandem.call.KernelSettings;
import io.tandem.call.Signalling;
import io.tandem.call.Surroundings;
import io.tandem.feature.PlainHunt;
import io.tandem.feature.TwoPartyCall;
import io.tandem.feature.WithinLimits;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** One call from one seed, with everything that may go wrong, and what must hold afterwards. Run it on a virtual thread. */
final class Simulation {
    private static final long LIMIT_MS = 30 * 60_000;
    private static final KernelSettings SETTINGS = new KernelSettings(10, 40, 1_000, 200, 5, List.of(Codec.PCMU, Codec.PCMA), 120, 90, 2_000, 20)
            .with(new HouseSounds(_ -> "default", Map.of(480, "rejected-480", 486, "rejected-486", 603, "rejected-603"), "tandem.local", 5));

    private final long seed;
    private final SimWorld world;
    private final KernelCounters counters = new KernelCounters();
    private final List<CallRecord> callRecords = new ArrayList<>();
    private final SimSignalling signalling;
    private final SimMedia media;
    private final SimCaller caller;
    private final CallLoop loop;
    private final CallLimits limits;
    private final SimExchange exchange;

    Simulation(long seed) {
        this(seed, signalling -> signalling);
    }

    /** {@code fault}: what stands between the kernel and its signalling. */
    Simulation(long seed, UnaryOperator<Signalling> fault) {
        this.seed = seed;
        world = new SimWorld(seed);
        SimNetwork network = new SimNetwork(world);
        CallLoopProxy proxy = new CallLoopProxy(SETTINGS, counters);
        signalling = new SimSignalling(world, network, proxy);
        media = new SimMedia(world, proxy);
        caller = new SimCaller(world, network, "alice");
        limits = new CallLimits(new CallLimits.Maximums(10, 10, 10, 10), _ -> OptionalInt.empty(), world::now);
        exchange = new SimExchange(world, network);
        HoldPolicy holdPolicy = world.chance(50) ? HoldPolicy.SERVER : HoldPolicy.PASS;
        Surroundings around = new Surroundings(world, world.random, signalling::nextLeg, Runnable::run, callRecords::add);
        loop = new CallLoop(proxy, SETTINGS, around, counters, fault.apply(signalling), media, new FeatureRegistry(new WithinLimits(limits, new TwoPartyCall(exchange.hunt(), new Numbers(List.of()), PlainHunt.settings(), "tandem.local", holdPolicy))));
    }

    /** Plays the call to its end; throws with seed and ladder when anything does not hold. */
    long run() {
        world.after(1, caller::call);
        if (world.chance(8)) {
            caller.vanishAfter(world.between(0, 60_000));
        }
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
        }
        check();
        return world.fingerprint();
    }

    private long timerMs() {
        long untilNs = loop.untilNextTimerNs();
        return untilNs == Long.MAX_VALUE ? Long.MAX_VALUE : world.nowMs() + (untilNs + 999_999) / 1_000_000;
    }

    private void turn() {
        while (loop.turn() > 0) {
            if (signalling.established() > 1) {
                world.violation("two winners");
            }
        }
    }

    private void check() {
        nothingLeft();
        everyInviteHasOneFinalResponse();
        everyAnswerIsAcknowledgedAndEnded();
        theRecordAgreesWithTheMedia();
        if (!world.violations.isEmpty()) {
            throw new AssertionError("seed " + seed + ": " + String.join("\n  ", world.violations) + "\n" + loop.ladder("").orElse("no call"));
        }
    }

    private void nothingLeft() {
        for (KernelGauge gauge : KernelGauge.values()) {
            expect(counters.get(gauge) == 0, counters.get(gauge) + " left of " + gauge);
        }
        expect(media.portsInUse() == 0, media.portsInUse() + " ports left");
        expect(exchange.reserved() == 0 && limits.calls() == 0 && limits.callsOf("1000") == 0, exchange.reserved() + " reservations left, " + limits.calls() + " calls counted");
        expect(exchange.mostRung() <= 2, "a user was rung " + exchange.mostRung() + " times");
        expect(world.isEmpty(), "the world goes on for ever");
        expect(counters.get(KernelCounter.SCRIPTS_CRASHED) == 0 && counters.get(KernelCounter.HANDLERS_CRASHED) == 0, "something crashed");
    }

    private void everyInviteHasOneFinalResponse() {
        for (SimLeg leg : signalling.all()) {
            expect(leg.forgotten, leg.id + " was never forgotten");
            expect(!leg.incoming || leg.finals == 1, leg.id + " got " + leg.finals + " final responses");
        }
        expect(caller.finals() <= 1, "the caller got " + caller.finals() + " final responses");
    }

    private void everyAnswerIsAcknowledgedAndEnded() {
        for (SimLeg leg : signalling.all()) {
            expect(leg.acknowledged.containsAll(leg.accepted), leg.id + " did not acknowledge all of " + leg.accepted);
            expect(leg.ended.containsAll(leg.accepted), leg.id + " did not end all of " + leg.accepted);
        }
    }

    private void theRecordAgreesWithTheMedia() {
        long calls = signalling.all().stream().filter(leg -> leg.incoming).count();
        expect(callRecords.size() == calls, callRecords.size() + " call records for " + calls + " calls");
        for (CallRecord callRecord : callRecords) {
            SimLeg leg = signalling.all().stream().filter(one -> one.incoming).findFirst().orElseThrow();
            boolean answered = callRecord.outcome() == CallRecord.Outcome.ANSWERED;
            expect(answered == !leg.dialogTag.isEmpty(), "the record says " + callRecord.outcome());
            if (callRecord.callerMedia().complete()) {
                expect(callRecord.callerMedia().report().equals(media.reports.get((int) leg.id.value())), "the record's numbers are not those of the media");
            }
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            world.violation(otherwise);
        }
    }
}
