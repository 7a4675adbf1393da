package io.tandem.server.plane;

import io.tandem.call.Feature;
import io.tandem.call.FeatureRegistry;
import io.tandem.call.HoldPolicy;
import io.tandem.call.Referral;
import io.tandem.call.Trigger;
import io.tandem.feature.ClickToDial;
import io.tandem.feature.Contacts;
import io.tandem.feature.GruuCall;
import io.tandem.feature.Gatherings;
import io.tandem.feature.Lamps;
import io.tandem.feature.MessageRelay;
import io.tandem.feature.MusicOnHold;
import io.tandem.feature.MusicServer;
import io.tandem.feature.Park;
import io.tandem.feature.ParkServer;
import io.tandem.feature.ParkedNote;
import io.tandem.feature.ParkingLot;
import io.tandem.feature.Pickup;
import io.tandem.feature.Recall;
import io.tandem.feature.Retrieve;
import io.tandem.feature.Takeover;
import io.tandem.feature.Transfer;
import io.tandem.feature.conference.RoomReferral;
import io.tandem.pbx.Directory;
import io.tandem.server.config.Configuration;
import io.tandem.sip.registrar.Gruus;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The services of RFC 5359 that move calls: transfer, park, pickup, takeover, music and park server, click to dial; and lamps and messages. */
final class FlowServices {
    private static final int FIRST_SLOT = 701;
    private static final int LAST_SLOT = 720;
    private static final String PARK = "700";
    private static final Set<String> PARK_NAMES = Set.of(PARK, "park");
    private static final String MUSIC = "music";

    private final Configuration configuration;
    private final Directory directory;
    private final Contacts contacts;
    private final GruuCall.Instances instances;
    private final GruuCall gruuCall;
    private final Gatherings gatherings;
    private final RoomReferral roomReferral;
    private final HoldPolicy holdPolicy;
    private final String domain;
    private final long ringMs;
    private final String music;
    private final Recall recall;
    private final ParkingLot lot = new ParkingLot(FIRST_SLOT, LAST_SLOT);

    FlowServices(Configuration configuration, Directory directory, Contacts contacts, GruuCall.Instances instances, GruuCall gruuCall, Gatherings gatherings, RoomReferral roomReferral) {
        this.configuration = configuration;
        this.directory = directory;
        this.contacts = contacts;
        this.instances = instances;
        this.gruuCall = gruuCall;
        this.gatherings = gatherings;
        this.roomReferral = roomReferral;
        holdPolicy = Translation.hold(configuration);
        domain = configuration.sip().domain();
        ringMs = configuration.services().ringTimeout().toMillis();
        music = configuration.sound().holdClass();
        recall = new Recall(contacts, domain);
    }

    /** What an INVITE asks for that names another dialog, whatever number it was sent to. */
    void addTakeover(FeatureRegistry registry, UnaryOperator<Feature> guard) {
        Takeover takeover = new Takeover(directory, holdPolicy, gatherings);
        registry.add("Takeover", trigger -> names(takeover, trigger), guard.apply(takeover));
    }

    private static boolean names(Takeover takeover, Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> takeover.isMeantBy(invite);
        };
    }

    /** What is dialled, and what comes without a call. */
    void addServices(FeatureRegistry registry, UnaryOperator<Feature> guard) {
        registry.referred("RoomReferral", roomReferral::isMeant, roomReferral);
        Park.Policy policy = new Park.Policy(domain, configuration.services().parkingTimeout().toMillis(), ringMs, configuration.services().parkingFallBack(), music, holdPolicy);
        Park park = new Park(lot, policy, recall);
        PARK_NAMES.forEach(number -> registry.dialled(number, "Park", guard.apply(park)));
        Feature retrieve = guard.apply(new Retrieve(lot, directory, holdPolicy));
        lot.numbers().forEach(slot -> registry.dialled(slot, "Retrieve", retrieve));
        registry.add("Pickup", FlowServices::picksUp, guard.apply(new Pickup(directory, holdPolicy)));
        registry.add("GruuCall", FlowServices::isGruu, guard.apply(gruuCall));
        registry.dialled(MUSIC, "MusicOnHold", guard.apply(new MusicOnHold(music)));
        addErrands(registry, park, policy);
        registry.watching(new Lamps(directory, lot, instances, domain)).messages(new MessageRelay(contacts, instances, domain));
    }

    private static boolean isGruu(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> Gruus.isOne(invite.requestUri());
        };
    }

    private static boolean picksUp(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Invited(var invite) -> invite.requestUri().user().matches("\\*8|\\*\\*\\d{1,32}");
        };
    }

    private void addErrands(FeatureRegistry registry, Park park, Park.Policy policy) {
        registry.referred("Transfer", referral -> referral.leg().isPresent(), new Transfer(directory, gatherings, domain, holdPolicy, recall, ringMs, music, new ParkedNote(contacts, domain)))
                .referred("ParkServer", referral -> PARK_NAMES.contains(called(referral)), new ParkServer(lot, park, directory, policy))
                .referred("MusicServer", referral -> called(referral).equals(MUSIC), new MusicServer(directory, domain, holdPolicy, music))
                .referred("ClickToDial", _ -> true, new ClickToDial(contacts, instances, domain, ringMs, music));
    }

    private static String called(Referral referral) {
        return referral.requestUri().user();
    }
}
