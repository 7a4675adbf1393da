package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.feature.Contacts;
import io.tandem.feature.Lamps;
import io.tandem.feature.NotFound;
import io.tandem.feature.ParkedNote;
import io.tandem.feature.ParkingLot;
import io.tandem.feature.Recall;
import io.tandem.feature.Takeover;
import io.tandem.feature.Transfer;
import io.tandem.feature.conference.ConferenceRooms;
import io.tandem.feature.conference.JoinedCalls;
import io.tandem.feature.conference.RoomRules;
import io.tandem.pbx.Directory;
import io.tandem.pbx.User;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that cut across the flows, row by row, as the wire sees them: Replaces (RFC 3891 3), REFER (RFC 3515 2.4, RFC 4488 4), dialog subscriptions (RFC 4235 3, RFC 6665 4.2). */
class FlowRulesTest {
    private static final String DOMAIN = "tandem.local";
    private static final Contacts CONTACTS = _ -> new Contacts.Reach.At(List.of(Hand.PHONE), () -> {});

    private final Hand hand = new Hand();

    @BeforeEach
    void services() {
        Directory directory = new Directory(Stream.of("1000", "1001", "1009").map(FlowRulesTest::user).toList());
        JoinedCalls joined = new JoinedCalls(new ConferenceRooms(_ -> Optional.of(RoomRules.open()), _ -> {}), HoldPolicy.SERVER, _ -> false, new NotFound());
        hand.features.dialled("88", "Takeover", new Takeover(directory, HoldPolicy.SERVER, joined))
                .dialled("404", "NotFound", new NotFound())
                .referred("Transfer", _ -> true, new Transfer(directory, joined, DOMAIN, HoldPolicy.SERVER, new Recall(CONTACTS, DOMAIN), 10_000, "waiting", new ParkedNote(CONTACTS, DOMAIN)));
        hand.watching = new Lamps(directory, new ParkingLot(701, 702), _ -> Optional.empty(), "tandem.test");
    }

    /** All but 1009 may pick up each other's calls. */
    private static User user(String number) {
        return new User(number, "", number.equals("1009") ? Optional.empty() : Optional.of("all"), OptionalInt.empty(), new User.Credential.Password("secret"));
    }

    // ---- Replaces ----

    /** {@code named}: the leg that Replaces names: none, or the caller's or the called phone's of a call that rings, is up or was. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no match,                                  none,          1001, false, PCMU, 481, ''",
        "confirmed,                                 callee up,     1001, false, PCMU, 200, bye",
        "confirmed of the caller,                   caller up,     1001, false, PCMU, 200, bye",
        "confirmed and early-only,                  callee up,     1001, true,  PCMU, 486, ''",
        "ended,                                     callee over,   1001, false, PCMU, 603, ''",
        "early and ours,                            callee rings,  1001, false, PCMU, 200, cancel",
        "early and ours and early-only,             callee rings,  1001, true,  PCMU, 200, cancel",
        "early and not ours,                        caller rings,  1001, false, PCMU, 481, ''",
        "no right,                                  callee up,     1009, false, PCMU, 403, ''",
        "no right while it rings,                   callee rings,  1009, false, PCMU, 403, ''",
        "media that cannot be accepted,             callee up,     1001, false, NONE, 488, ''",
        "media that cannot be accepted ringing,     callee rings,  1001, false, NONE, 488, ''"
    })
    void replaces(String row, String named, String user, boolean earlyOnly, String codec, int code, String then) {
        LegId leg = named(named);
        hand.orders.clear();
        String name = (named.equals("none") ? "nothing" : callId(leg)) + ";to-tag=" + tag(leg, named) + ";from-tag=" + (leg.value() == 1 ? "0" : Hand.FORK.remoteTag()) + (earlyOnly ? ";early-only" : "");
        LegId caller = dial(user, codec.equals("NONE") ? List.of(new Codec(18, "G729", 8_000, 1, "")) : List.of(Codec.PCMU), new Header("Replaces", name));
        int answered = hand.names().contains("accept") ? 200 : hand.last("refuse").argument(Refusal.class).code();
        assertThat(answered).as(hand.names().toString()).isEqualTo(code);
        List<String> ended = hand.orders.stream().filter(order -> Set.of("bye", "cancel").contains(order.name()) && !order.leg().equals(caller)).map(order -> order.name() + " " + order.leg().equals(leg)).toList();
        assertThat(ended).isEqualTo(then.isEmpty() ? List.of() : List.of(then + " true"));
    }

    private LegId named(String named) {
        LegId caller = hand.invite("1001", Hand.session());
        LegId callee = hand.last("invite").leg();
        hand.signal(new SignalEvent.Named(callee, new DialogId(callId(callee), "us", "", "")));
        hand.rings(callee);
        if (!named.endsWith("rings")) {
            hand.answers(callee);
            hand.signal(new SignalEvent.Acknowledged(caller, Body.NONE));
        }
        if (named.endsWith("over")) {
            hand.signal(new SignalEvent.HungUp(callee, Optional.empty()));
        }
        return named.startsWith("caller") ? caller : callee;
    }

    private static String callId(LegId leg) {
        return "call-" + leg.value();
    }

    private static String tag(LegId leg, String named) {
        return leg.value() == 1 || named.equals("none") ? "0" : "us";
    }

    private LegId dial(String user, List<Codec> codecs, Header header) {
        LegId leg = new LegId(hand.legIds.incrementAndGet());
        Party from = new Party("", Uri.sip(user, DOMAIN));
        Description.Audio audio = new Description.Audio("192.0.2.11", 4_000, Optional.empty(), false, codecs, OptionalInt.empty(), OptionalInt.empty(), Direction.SENDRECV);
        Body body = Body.of(new Description(new Description.Origin("-", 1, 1, "192.0.2.11"), List.of(audio)));
        hand.proxy.invite(new IncomingInvite(leg, callId(leg), Uri.sip("88", DOMAIN), from, from, Optional.of(user), new Source("192.0.2.11", 5060, "udp"), body, TimerOffer.NONE, Set.of(), Set.of(), 70, List.of(header)));
        hand.turn();
        hand.signal(new SignalEvent.Acknowledged(leg, Body.NONE));
        return leg;
    }

    // ---- REFER ----

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a call is asked for,               1002, INVITE, false, 202, 'SIP/2.0 100 Trying'",
        "something else is asked for,       1002, BYE,    false, 403, ''",
        "a code that only a phone may dial, *8,   INVITE, false, 403, ''",
        "nothing is to be reported,         1002, INVITE, true,  202, ''"
    })
    void refer(String row, String target, String method, boolean quiet, int code, String reported) {
        LegId phone = hand.talk().get(1);
        RequestId request = refer(phone, target, method, quiet, 7);
        Response response = answer(request);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.headers().contains(new Header("Refer-Sub", "false"))).as("Refer-Sub: false").isEqualTo(quiet);
        assertThat(notified(phone)).isEqualTo(reported.isEmpty() ? List.of() : List.of(reported));
        if (!reported.isEmpty()) {
            assertThat(header("Subscription-State")).isEqualTo("active;expires=60");
            assertThat(header("Event")).startsWith("refer");
        }
    }

    @Test
    void theReportOutlivesTheCall() {
        LegId phone = hand.talk().get(1);
        refer(phone, "1002", "INVITE", false, 7);
        settle(phone);
        hand.signal(new SignalEvent.HungUp(phone, Optional.empty()));
        LegId target = hand.last("invite").leg();
        hand.rings(target);
        settle(phone);
        hand.answers(target);
        settle(phone);
        assertThat(notified(phone)).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK");
        assertThat(header("Subscription-State")).isEqualTo("terminated;reason=noresource");
    }

    @Test
    void aFailureIsReportedWithItsCodeAndTheCallStandsAsBefore() {
        List<LegId> legs = hand.talk();
        refer(legs.get(1), "404", "INVITE", false, 7);
        settle(legs.get(1));
        assertThat(notified(legs.get(1))).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 404 Not Found");
        assertThat(hand.last("bridge").arguments()).containsExactlyInAnyOrderElementsOf(legs);
        assertThat(hand.count("bye")).isZero();
    }

    /** RFC 3515 2.4.6. */
    @Test
    void reportsOfSeveralInOneCallAreToldApart() {
        LegId phone = hand.talk().get(1);
        refer(phone, "404", "INVITE", false, 7);
        settle(phone);
        refer(phone, "404", "INVITE", false, 8);
        settle(phone);
        List<String> events = hand.orders.stream().filter(FlowRulesTest::isNotify).map(order -> header(order, "Event")).distinct().toList();
        assertThat(events).hasSize(2).last().isEqualTo("refer;id=8");
    }

    /** RFC 3515 2.4.4, RFC 6665 4.1.2. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "it is to go on,          refer,      120,   200, 120, active;expires=120",
        "it is to end,            refer,      0,     200, 0,   terminated;reason=timeout",
        "too long is cut,         refer,      99999, 200, 600, active;expires=600",
        "there is no such report, refer;id=8, 0,     481, '',  active;expires=60"
    })
    void whoIsToldMaySayHowLong(String row, String event, String expires, int code, String granted, String state) {
        LegId phone = hand.talk().get(1);
        refer(phone, "1002", "INVITE", false, 7);
        settle(phone);
        RequestId request = hand.nextRequest();
        hand.signal(new SignalEvent.Requested(phone, request, "SUBSCRIBE", "", "", List.of(new Header("Event", event), new Header("Expires", expires))));
        assertThat(answer(request).code()).isEqualTo(code);
        assertThat(answer(request).headers()).isEqualTo(granted.isEmpty() ? List.of() : List.of(new Header("Expires", granted)));
        assertThat(header("Subscription-State")).isEqualTo(state);
        settle(phone);
        int told = notified(phone).size();
        hand.rings(hand.last("invite").leg());
        assertThat(notified(phone)).hasSize(state.startsWith("terminated") ? told : told + 1);
    }

    private RequestId refer(LegId phone, String target, String method, boolean quiet, long cseq) {
        RequestId request = hand.nextRequest();
        Refer refer = new Refer(Uri.sip(target, DOMAIN), "sip:" + target + "@" + DOMAIN, method, Optional.empty(), List.of(), Optional.empty(), quiet, cseq);
        hand.signal(new SignalEvent.Referred(phone, request, refer));
        return request;
    }

    private Response answer(RequestId request) {
        return hand.orders.stream().filter(order -> order.name().equals("respond") && order.argument(RequestId.class).equals(request)).findFirst().orElseThrow().argument(Response.class);
    }

    private static boolean isNotify(Hand.Order order) {
        return order.name().equals("request") && order.arguments().contains("NOTIFY");
    }

    /** The first lines of what was told, in order. */
    private List<String> notified(LegId phone) {
        return hand.orders.stream().filter(order -> isNotify(order) && order.leg().equals(phone)).map(order -> ((String) order.arguments().get(4)).lines().findFirst().orElse("")).toList();
    }

    /** Answers what was told last, so that the next can follow, until nothing is told any more. */
    private void settle(LegId phone) {
        long told;
        do {
            told = notified(phone).size();
            hand.orders.reversed().stream().filter(order -> isNotify(order) && order.leg().equals(phone)).findFirst()
                    .ifPresent(order -> hand.signal(new SignalEvent.RequestAnswered(phone, order.argument(RequestId.class), Hand.FORK, 200, "", Body.NONE, TimerOffer.NONE, OptionalInt.empty())));
        } while (notified(phone).size() > told);
    }

    private String header(String name) {
        return header(hand.orders.reversed().stream().filter(FlowRulesTest::isNotify).findFirst().orElseThrow(), name);
    }

    private static String header(Hand.Order order, String name) {
        return ((List<?>) order.arguments().get(5)).stream().map(Header.class::cast).filter(header -> header.name().equals(name)).map(Header::value).findFirst().orElse("");
    }

    // ---- SUBSCRIBE to dialogs ----

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the user himself,             1000, 1000, dialog,   600,   200, 'Expires: 600',                  'active;expires=600'",
        "of his group,                 1001, 1000, dialog,   600,   200, 'Expires: 600',                  'active;expires=600'",
        "too long is cut,              1001, 1000, dialog,   99999, 200, 'Expires: 3600',                 'active;expires=3600'",
        "without Expires,              1001, 1000, dialog,   '',    200, 'Expires: 3600',                 'active;expires=3600'",
        "a poll,                       1001, 1000, dialog,   0,     200, 'Expires: 0',                    'terminated;reason=timeout'",
        "too short,                    1001, 1000, dialog,   59,    423, 'Min-Expires: 60',               ''",
        "the shortest,                 1001, 1000, dialog,   60,    200, 'Expires: 60',                   'active;expires=60'",
        "another package,              1001, 1000, presence, 600,   489, 'Allow-Events: dialog, refer',   ''",
        "no package,                   1001, 1000, '',       600,   489, 'Allow-Events: dialog, refer',   ''",
        "a stranger,                   1009, 1000, dialog,   600,   403, '',                              ''",
        "nobody of that number,        1001, 4711, dialog,   600,   404, '',                              ''",
        "the park by anybody,          1009, park, dialog,   600,   200, 'Expires: 600',                  'active;expires=600'",
        "a slot by anybody,            1009, 701,  dialog,   600,   200, 'Expires: 600',                  'active;expires=600'"
    })
    void subscribe(String row, String user, String watched, String event, String expires, int code, String told, String state) {
        LegId leg = new LegId(hand.legIds.incrementAndGet());
        RequestId request = hand.nextRequest();
        Party from = new Party("", Uri.sip(user, DOMAIN));
        List<Header> headers = event.isEmpty() ? List.of() : List.of(new Header("Event", event));
        OptionalInt seconds = expires.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(expires));
        hand.proxy.request(new IncomingRequest(leg, request, "SUBSCRIBE", new DialogId("watch", "us", "phone", ""), Uri.sip(watched, DOMAIN), from, from, user, new Source("192.0.2.11", 5060, "udp"), Optional.empty(), "", "", seconds, headers));
        hand.turn();
        Response response = answer(request);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.headers().stream().map(header -> header.name() + ": " + header.value())).isEqualTo(told.isEmpty() ? List.of() : List.of(told));
        assertThat(hand.orders.stream().anyMatch(FlowRulesTest::isNotify)).isEqualTo(!state.isEmpty());
        if (!state.isEmpty()) {
            assertThat(header("Subscription-State")).isEqualTo(state);
            assertThat((String) hand.orders.stream().filter(FlowRulesTest::isNotify).findFirst().orElseThrow().arguments().get(4)).contains("version=\"0\"", "state=\"full\"", "entity=\"sip:" + watched + "@tandem.local\"");
        }
    }
}
