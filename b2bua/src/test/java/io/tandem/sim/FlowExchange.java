package io.tandem.sim;

import io.tandem.call.CallLoop;
import io.tandem.call.Direction;
import io.tandem.call.Feature;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.FeatureTag;
import io.tandem.call.HoldPolicy;
import io.tandem.call.IncomingInvite;
import io.tandem.call.Referral;
import io.tandem.call.Target;
import io.tandem.call.Trigger;
import io.tandem.feature.ClickToDial;
import io.tandem.feature.Contacts;
import io.tandem.feature.Fetch;
import io.tandem.feature.Hunt;
import io.tandem.feature.Lamps;
import io.tandem.feature.MessageRelay;
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
import io.tandem.feature.Redial;
import io.tandem.feature.Retrieve;
import io.tandem.feature.Screening;
import io.tandem.feature.SettingCodes;
import io.tandem.feature.Takeover;
import io.tandem.feature.Transfer;
import io.tandem.feature.TwoPartyCall;
import io.tandem.feature.conference.ConferenceCall;
import io.tandem.feature.conference.ConferenceEvents;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.JoinedCalls;
import io.tandem.feature.conference.Room;
import io.tandem.feature.conference.RoomInvitation;
import io.tandem.feature.conference.RoomReferral;
import io.tandem.feature.conference.RoomRules;
import io.tandem.pbx.Directory;
import io.tandem.pbx.NumberRule;
import io.tandem.pbx.Numbers;
import io.tandem.pbx.RingGroup;
import io.tandem.pbx.RingGroups;
import io.tandem.pbx.Settings;
import io.tandem.pbx.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All services that move calls, for users who forward and block as the seed says. What is reserved for a call is counted. */
final class FlowExchange {
    private static final RingGroups GROUPS = new RingGroups(List.of(
            new RingGroup("2100", List.of("1001", "1002", "1003"), RingGroup.Order.SERIAL), new RingGroup("2101", List.of("1002", "1003"), RingGroup.Order.PARALLEL)));
    private static final List<String> TARGETS = List.of("1001", "1002", "1003", "2100", "2101", "5555", "700");
    private static final Duration REDIAL = Duration.ofMinutes(3);
    private static final String DOMAIN = FlowUsers.DOMAIN;
    private static final String MUSIC = "default";

    private final SimWorld world;
    private final HoldPolicy hold;
    private final Settings settings = PlainHunt.settings();
    private final Directory directory = new Directory(FlowUsers.NUMBERS.stream().map(number -> new User(number, "", Optional.of("all"), OptionalInt.empty(), new User.Credential.Password("secret"))).toList());
    private final Redial redial;
    private final ConferenceRooms rooms = new ConferenceRooms(FlowExchange::rules, this::changed);
    private Consumer<Room> told = _ -> {};
    private int reserved;

    FlowExchange(SimWorld world, Flow flow) {
        this.world = world;
        hold = world.chance(50) ? HoldPolicy.SERVER : HoldPolicy.PASS;
        redial = new Redial(this::reach, directory, settings, GROUPS, new Redial.Policy(DOMAIN, REDIAL, 15_000, MUSIC), world::now);
        boolean forwards = flow == Flow.FORWARDING || flow == Flow.FIND_ME;
        FlowUsers.NUMBERS.forEach(user -> settings.change(user, before -> before.withForwardAll(target(forwards ? 15 : 3))
                .withForwardBusy(target(forwards ? 60 : 10)).withForwardNoAnswer(target(forwards ? 60 : 10)).withDoNotDisturb(world.chance(2))));
    }

    private Optional<String> target(int percent) {
        return world.chance(percent) ? Optional.of(TARGETS.get(world.random.nextInt(TARGETS.size()))) : Optional.empty();
    }

    FeatureRegistry features() {
        Hunt hunt = new Hunt(this::reach, directory, settings, GROUPS, new Hunt.Ringing(DOMAIN, 20_000, 10_000, 4, DOMAIN::equals));
        ParkingLot lot = new ParkingLot(701, 702);
        Park.Policy policy = new Park.Policy(DOMAIN, 20_000, 10_000, world.chance(50) ? Optional.of("2101") : Optional.empty(), MUSIC, hold);
        Park park = new Park(lot, policy, new Recall(this::reach, DOMAIN));
        Numbers numbers = new Numbers(Stream.concat(SettingCodes.patterns().stream().map(pattern -> NumberRule.service(pattern, pattern, NumberRule.Access.USERS)), FlowUsers.NUMBERS.stream().map(NumberRule::users)).toList());
        Feature conference = new ConferenceCall(rooms, () -> "fresh");
        JoinedCalls joined = new JoinedCalls(rooms, hold, RoomDesk.ROOMS::contains, conference);
        FeatureRegistry registry = new FeatureRegistry(new NotFound());
        Takeover takeover = new Takeover(directory, hold, joined);
        registry.add("Takeover", invited(takeover::isMeantBy), takeover);
        RoomDesk.ROOMS.forEach(room -> registry.dialled(room, "Conference", conference));
        registry.dialled("700", "Park", park);
        Feature retrieve = new Retrieve(lot, directory, hold);
        lot.numbers().forEach(slot -> registry.dialled(slot, "Retrieve", retrieve));
        registry.add("Pickup", called(number -> number.matches("\\*8|\\*\\*.+")), new Pickup(directory, hold));
        registry.add("Redial", called(Redial::isCode), redial);
        registry.add("SettingCodes", called(number -> number.startsWith("*")), new SettingCodes(numbers, directory, settings, new Screening(directory, settings, DOMAIN)));
        registry.dialled("music", "MusicOnHold", new MusicOnHold(MUSIC));
        registry.add("UserCall", called(number -> directory.has(number) || GROUPS.find(number).isPresent()), new TwoPartyCall(hunt, numbers, settings, DOMAIN, hold));
        registry.watching(new Lamps(directory, lot, _ -> Optional.empty(), DOMAIN)).messages(new MessageRelay(this::reach, _ -> Optional.empty(), DOMAIN)).serving(new ConferenceEvents(rooms, RoomDesk.ROOMS::contains, directory, DOMAIN));
        RoomInvitation invitation = new RoomInvitation(rooms, RoomDesk.ROOMS::contains, joined, this::reach, DOMAIN, 15_000);
        RoomReferral referral = new RoomReferral(rooms, invitation, new Fetch(directory, DOMAIN, hold, Set.of(FeatureTag.FOCUS), MUSIC, Direction.SENDRECV), DOMAIN);
        registry.referred("RoomReferral", referral::isMeant, referral);
        return errands(registry, joined, lot, park, policy);
    }

    private FeatureRegistry errands(FeatureRegistry registry, JoinedCalls joined, ParkingLot lot, Park park, Park.Policy policy) {
        Transfer transfer = new Transfer(directory, joined, DOMAIN, hold, new Recall(this::reach, DOMAIN), 10_000, MUSIC, new ParkedNote(this::reach, DOMAIN));
        return registry.referred("Transfer", referral -> referral.leg().isPresent(), transfer)
                .referred("ParkServer", to("park"), new ParkServer(lot, park, directory, policy))
                .referred("MusicServer", to("music"), new MusicServer(directory, DOMAIN, hold, MUSIC))
                .referred("ClickToDial", _ -> true, new ClickToDial(this::reach, _ -> Optional.empty(), DOMAIN, 15_000, MUSIC));
    }

    /** An open one; one with PINs that begins and ends with its moderator; one that asks for names, for members' eyes only; one for three, always recorded. */
    private static Optional<RoomRules> rules(String room) {
        RoomRules open = RoomRules.open();
        return Optional.of(switch (room) {
            case "3001" -> open.withPins(Optional.of("4321"), Optional.of("99")).with(new RoomRules.Moderation(true, true, false));
            case "3002" -> open.with(RoomRules.Arrivals.NAMES).withRoster(RoomRules.Roster.MEMBERS);
            case "3003" -> open.withMaxMembers(3).with(new RoomRules.Recording(true, true));
            default -> open;
        });
    }

    ConferenceRooms rooms() {
        return rooms;
    }

    /** Who is told of each change in a room. */
    void tell(Consumer<Room> whom) {
        told = whom;
    }

    private void changed(Room room) {
        told.accept(room);
    }

    private static Predicate<Referral> to(String server) {
        return referral -> referral.requestUri().user().equals(server);
    }

    private static Predicate<Trigger> called(Predicate<String> number) {
        return invited(invite -> number.test(invite.requestUri().user()));
    }

    private static Predicate<Trigger> invited(Predicate<IncomingInvite> when) {
        return trigger -> switch (trigger) {
            case Trigger.Invited(IncomingInvite invite) -> when.test(invite);
        };
    }

    private Contacts.Reach reach(String number) {
        if (!FlowUsers.NUMBERS.contains(number)) {
            return new Contacts.Reach.Unknown();
        }
        reserved++;
        return new Contacts.Reach.At(List.of(new Target(number, Optional.empty(), List.of())), () -> reserved--);
    }

    /** Calls that users still count as having. */
    int reserved() {
        return reserved;
    }

    /** Users who wait to be called back. */
    int waiting() {
        return redial.waiting();
    }

    void look(CallLoop loop) {
        redial.look(loop);
    }
}
