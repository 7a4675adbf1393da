package io.tandem.sim;

import io.tandem.call.CallLoop;
import io.tandem.call.CallLoopProxy;
import io.tandem.call.Codec;
import io.tandem.call.DialogReference;
import io.tandem.call.Feature;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.KernelCounter;
import io.tandem.call.KernelCounters;
import io.tandem.call.KernelGauge;
import io.tandem.call.KernelSettings;
import io.tandem.call.Referral;
import io.tandem.call.Signalling;
import io.tandem.call.Surroundings;
import io.tandem.call.Target;
import io.tandem.call.Trigger;
import io.tandem.feature.Contacts;
import io.tandem.feature.Hunt;
import io.tandem.feature.MusicOnHold;
import io.tandem.feature.MusicServer;
import io.tandem.feature.NotFound;
import io.tandem.feature.Park;
import io.tandem.feature.ParkServer;
import io.tandem.feature.ParkedNote;
import io.tandem.feature.ParkingLot;
import io.tandem.feature.Pickup;
import io.tandem.feature.PlainHunt;
import io.tandem.feature.Recall;
import io.tandem.feature.Retrieve;
import io.tandem.feature.Takeover;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.JoinedCalls;
import io.tandem.feature.conference.RoomRules;
import io.tandem.feature.Transfer;
import io.tandem.feature.TwoPartyCall;
import io.tandem.pbx.Directory;
import io.tandem.pbx.Numbers;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Some calls at once from one seed whose users transfer, park and pick up, and what must hold all the time and afterwards. Run it on a virtual thread. */
final class FlowSimulation {
    private static final long LIMIT_MS = 60 * 60_000;
    /** Longer than it takes to offer again after a 491 or two, for which a leg may wait in silence. */
    private static final long FORSAKEN_MS = 12_000;
    private static final String DOMAIN = "tandem.local";
    private static final KernelSettings SETTINGS = new KernelSettings(50, 200, 1_000, 300, 20, List.of(Codec.PCMU, Codec.PCMA), 1_800, 90, 2_000, 20);

    private final long seed;
    private final SimWorld world;
    private final KernelCounters counters = new KernelCounters();
    private final FlowPhones phones;
    private final SimMedia media;
    private final CallLoop loop;
    private int reserved;

    FlowSimulation(long seed) {
        this(seed, signalling -> signalling);
    }

    /** {@code fault}: what stands between the kernel and its signalling. */
    FlowSimulation(long seed, UnaryOperator<Signalling> fault) {
        this.seed = seed;
        world = new SimWorld(seed);
        CallLoopProxy proxy = new CallLoopProxy(SETTINGS, counters);
        phones = new FlowPhones(world, proxy);
        media = new SimMedia(world, proxy);
        Surroundings around = new Surroundings(world, world.random, phones::nextLeg, Runnable::run, _ -> {});
        loop = new CallLoop(proxy, SETTINGS, around, counters, fault.apply(phones), media, features());
    }

    private FeatureRegistry features() {
        HoldPolicy hold = world.chance(50) ? HoldPolicy.SERVER : HoldPolicy.PASS;
        Directory directory = new Directory(FlowPhones.USERS.stream().map(number -> new User(number, "", Optional.of("all"), OptionalInt.empty(), new User.Credential.Password("secret"))).toList());
        Contacts contacts = this::reach;
        Hunt hunt = new Hunt(contacts, directory, PlainHunt.settings(), new RingGroups(List.of()), new Hunt.Ringing(DOMAIN, 20_000, 10_000, 4, DOMAIN::equals));
        Recall recall = new Recall(contacts, DOMAIN);
        ParkingLot lot = new ParkingLot(701, 702);
        Park.Policy policy = new Park.Policy(DOMAIN, 20_000, 10_000, Optional.empty(), "default", hold);
        Park park = new Park(lot, policy, recall);
        JoinedCalls joinedCalls = new JoinedCalls(new ConferenceRooms(_ -> Optional.of(RoomRules.open()), _ -> {}), hold, _ -> false, new NotFound());
        FeatureRegistry registry = new FeatureRegistry(new NotFound());
        registry.add("Takeover", invited(invite -> DialogReference.in(invite.headers()).isPresent()), new Takeover(directory, hold, joinedCalls));
        registry.dialled("700", "Park", park);
        Feature retrieve = new Retrieve(lot, directory, hold);
        lot.numbers().forEach(slot -> registry.dialled(slot, "Retrieve", retrieve));
        registry.add("Pickup", invited(invite -> invite.requestUri().user().startsWith("*")), new Pickup(directory, hold));
        registry.dialled("music", "MusicOnHold", new MusicOnHold("default"));
        registry.add("UserCall", invited(invite -> directory.has(invite.requestUri().user())), new TwoPartyCall(hunt, new Numbers(List.of()), PlainHunt.settings(), DOMAIN, hold));
        Predicate<Referral> inside = referral -> referral.leg().isPresent();
        return registry.referred("Transfer", inside, new Transfer(directory, DOMAIN, hold, recall, 10_000, "default", new ParkedNote(contacts, DOMAIN)))
                .referred("ParkServer", referral -> referral.requestUri().user().equals("park"), new ParkServer(lot, park, directory, policy))
                .referred("MusicServer", _ -> true, new MusicServer(directory, DOMAIN, hold, "default"));
    }

    private static Predicate<Trigger> invited(Predicate<IncomingInvite> when) {
        return trigger -> switch (trigger) {
            case Trigger.Invited(IncomingInvite invite) -> when.test(invite);
        };
    }

    private Contacts.Reach reach(String number) {
        if (!FlowPhones.USERS.contains(number)) {
            return new Contacts.Reach.Unknown();
        }
        reserved++;
        return new Contacts.Reach.At(List.of(new Target("sip:" + number + "@192.0.2.7", Optional.empty(), List.of())), () -> reserved--);
    }

    /** Plays it to its end; throws with seed and ladder when anything does not hold. */
    long run() {
        world.after(1, () -> phones.dial("1000", "1001"));
        int more = world.random.nextInt(4);
        for (int i = 0; i < more; i++) {
            world.after(world.between(1, 20_000), () -> phones.dial(FlowPhones.USERS.get(world.random.nextInt(4)), world.chance(50) ? "1002" : "*8"));
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
            nobodyIsForsaken();
        }
        check();
        return world.fingerprint();
    }

    /** How often each number was answered, and each final report of a REFER came. */
    Map<String, Integer> outcomes() {
        return phones.outcomes;
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

    /** Whoever is in a call hears somebody, or at least music. */
    private void nobodyIsForsaken() {
        for (FlowLine line : phones.forsaken(media)) {
            if (world.nowMs() - line.silentSinceMs > FORSAKEN_MS) {
                world.violation(line.id + " of " + line.user + " is up and hears nothing");
                fail();
            }
        }
    }

    private void check() {
        for (KernelGauge gauge : KernelGauge.values()) {
            expect(counters.get(gauge) == 0, counters.get(gauge) + " left of " + gauge);
        }
        expect(media.portsInUse() == 0, media.portsInUse() + " ports left");
        expect(reserved == 0, reserved + " reservations left");
        expect(world.isEmpty(), "the world goes on for ever");
        expect(counters.get(KernelCounter.SCRIPTS_CRASHED) == 0 && counters.get(KernelCounter.HANDLERS_CRASHED) == 0, "something crashed");
        for (FlowLine line : phones.all()) {
            expect(line.forgotten, line.id + " was never forgotten");
            expect(line.finals == 1, line.id + " has " + line.finals + " final answers");
            expect(!line.accepted || line.ended, line.id + " was answered and never ended");
            expect(!line.accepted || line.incoming || line.acknowledged, line.id + " was answered and never acknowledged");
        }
        if (!world.violations.isEmpty()) {
            fail();
        }
    }

    private void fail() {
        throw new AssertionError("seed " + seed + ": " + String.join("\n  ", world.violations) + "\n" + ladders());
    }

    private String ladders() {
        return phones.all().stream().filter(line -> line.incoming).flatMap(line -> loop.ladder(line.dialog.callId()).stream()).collect(Collectors.joining("\n"));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            world.violation(otherwise);
        }
    }
}
