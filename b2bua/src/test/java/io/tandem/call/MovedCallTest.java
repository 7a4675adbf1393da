package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.MediaPlane.Sound;
import io.tandem.feature.Contacts;
import io.tandem.feature.Park;
import io.tandem.feature.ParkedNote;
import io.tandem.feature.ParkingLot;
import io.tandem.feature.Recall;
import io.tandem.feature.Retrieve;
import io.tandem.feature.Takeover;
import io.tandem.feature.Transfer;
import io.tandem.feature.NotFound;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.JoinedCalls;
import io.tandem.feature.conference.RoomRules;
import io.tandem.pbx.Directory;
import io.tandem.pbx.User;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears whom, and who is joined with whom, while a call is on its way from one phone to another; by hand. */
class MovedCallTest {
    private static final String DOMAIN = "tandem.local";
    private static final Sound MUSIC = new Sound.Music("waiting");
    private static final Contacts CONTACTS = _ -> new Contacts.Reach.At(List.of(Hand.PHONE), () -> {});

    private final Hand hand = new Hand();

    @BeforeEach
    void services() {
        Directory directory = new Directory(List.of("1000", "1001").stream().map(number -> new User(number, "", Optional.of("all"), OptionalInt.empty(), new User.Credential.Password("secret"))).toList());
        Recall recall = new Recall(CONTACTS, DOMAIN);
        ParkingLot lot = new ParkingLot(701, 701);
        JoinedCalls joined = new JoinedCalls(new ConferenceRooms(_ -> Optional.of(RoomRules.open()), _ -> {}), HoldPolicy.SERVER, _ -> false, new NotFound());
        hand.features.dialled("700", "Park", new Park(lot, new Park.Policy(DOMAIN, 20_000, 10_000, Optional.empty(), "parked", HoldPolicy.SERVER), recall))
                .dialled("701", "Retrieve", new Retrieve(lot, directory, HoldPolicy.SERVER))
                .dialled("77", "Twice", MovedCallTest::ringTwice)
                .dialled("88", "Takeover", new Takeover(directory, HoldPolicy.SERVER, joined))
                .referred("Transfer", _ -> true, new Transfer(directory, joined, DOMAIN, HoldPolicy.SERVER, recall, 10_000, "waiting", new ParkedNote(CONTACTS, DOMAIN)));
    }

    private static void ringTwice(Script script, Leg caller) {
        OutgoingInvite invite = new OutgoingInvite(Hand.PHONE, caller.party(), caller.party(), Body.NONE, TimerOffer.NONE, 70, List.of());
        Dial.ring(script, caller, List.of(invite), 10_000);
        Dial.ring(script, caller, List.of(invite), 10_000);
    }

    private void refer(LegId transferor, String target) {
        Refer refer = new Refer(Uri.sip(target, DOMAIN), "sip:" + target + "@" + DOMAIN, "INVITE", Optional.empty(), List.of(), Optional.empty(), true, 7);
        hand.signal(new SignalEvent.Referred(transferor, hand.nextRequest(), refer));
    }

    private void rings(LegId phone, Body body) {
        hand.signal(new SignalEvent.Progressed(phone, Hand.FORK, 183, "", OptionalLong.empty(), body, List.of()));
    }

    private LegId dial(String number, Header... headers) {
        LegId leg = new LegId(hand.legIds.incrementAndGet());
        Party from = new Party("", Uri.sip("1001", DOMAIN));
        hand.proxy.invite(new IncomingInvite(leg, "call-" + leg.value(), Uri.sip(number, DOMAIN), from, from, Optional.of("1001"), new Source("192.0.2.10", 5060, "udp"), Hand.session(), TimerOffer.NONE,
                Set.of(), Set.of(), 70, List.of(headers)));
        hand.turn();
        hand.signal(new SignalEvent.Acknowledged(leg, Body.NONE));
        return leg;
    }

    private Sound playing(LegId leg) {
        return hand.orders.reversed().stream().filter(order -> order.name().equals("play") && order.leg().equals(leg)).findFirst().orElseThrow().argument(Sound.class);
    }

    /** The last two that were joined. */
    private List<Object> joined() {
        return hand.last("bridge").arguments();
    }

    @Test
    void bothHearMusicWhileTheTargetOfATransferRings() {
        List<LegId> legs = hand.talk();
        refer(legs.get(1), "1002");
        assertThat(playing(legs.get(0))).isEqualTo(MUSIC);
        assertThat(playing(legs.get(1))).isEqualTo(MUSIC);
    }

    @Test
    void theMusicComesBackWhenATargetThatWasHeardHasGivenUp() {
        List<LegId> legs = hand.talk();
        refer(legs.get(1), "77");
        LegId first = hand.last("invite").leg();
        rings(first, Hand.session());
        assertThat(joined()).contains(legs.get(0), first);
        hand.orders.clear();
        hand.signal(new SignalEvent.Refused(first, Refusal.of(480)));
        assertThat(hand.last("invite").leg()).isNotEqualTo(first);
        assertThat(playing(legs.get(0))).isEqualTo(MUSIC);
    }

    @Test
    void whoTakesThePlaceOfATransferorHasTheTransferredParty() {
        LegId transferor = hand.invite("1001", Hand.session());
        LegId transferee = hand.last("invite").leg();
        hand.rings(transferee);
        hand.answers(transferee);
        hand.signal(new SignalEvent.Acknowledged(transferor, Body.NONE));
        refer(transferor, "1002");
        LegId taker = dial("88", new Header("Replaces", "call-" + transferor.value() + ";to-tag=0;from-tag=0"));
        assertThat(joined()).containsExactlyInAnyOrder(taker, transferee);
        assertThat(hand.last("bye").leg()).isEqualTo(transferor);
    }

    @Test
    void aFullLotLeavesTheCallWithWhoeverWouldParkIt() {
        refer(hand.talk().get(1), "700");
        List<LegId> second = hand.talk();
        hand.orders.clear();
        refer(second.get(1), "700");
        assertThat(joined()).containsExactlyInAnyOrderElementsOf(second);
        assertThat(hand.orders).noneMatch(order -> order.name().equals("bye"));
    }

    @Test
    void aSlotThatIsDialledWhileItsParkerIsHeardRingingGivesItsCaller() {
        List<LegId> legs = hand.talk();
        refer(legs.get(1), "700");
        hand.signal(new SignalEvent.HungUp(legs.get(1), Optional.empty()));
        hand.pass(20_000);
        LegId recalled = hand.last("invite").leg();
        rings(recalled, Hand.session());
        LegId fetcher = dial("701");
        assertThat(joined()).containsExactlyInAnyOrder(fetcher, legs.get(0));
        assertThat(hand.last("cancel").leg()).isEqualTo(recalled);
        assertThat(hand.orders).noneMatch(order -> order.name().equals("bye") && order.leg().equals(legs.get(0)));
    }
}
