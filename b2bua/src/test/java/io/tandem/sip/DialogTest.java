package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Body;
import io.tandem.call.Fork;
import io.tandem.call.IncomingInvite;
import io.tandem.call.LegId;
import io.tandem.call.RequestId;
import io.tandem.call.Response;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests inside dialogs, both ways, and session timers. */
class DialogTest {
    private static final TimerOffer OFFER = new TimerOffer(OptionalInt.of(1800), Optional.of(TimerOffer.Refresher.UAC), OptionalInt.of(90), true, false);

    private final GatewayFixture fixture = new GatewayFixture();
    private final TextPhone phone = fixture.phone();

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    private String uri() {
        return "sip:9664@" + UriText.bracketed(fixture.server().getAddress().getHostAddress()) + ":" + fixture.port();
    }

    /** An answered call from the phone; what comes back is our 200. */
    private TextMessage answered(String... lines) {
        phone.send(phone.request("INVITE", uri(), "d", "a", "<sip:9664@tandem.local>", 1, lines));
        IncomingInvite invite = fixture.invited();
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), invite.timer().sessionExpiresSeconds().isPresent() ? OFFER : TimerOffer.NONE);
        TextMessage ok = phone.response(200);
        phone.send(phone.request("ACK", ok.contactUri(), "d", "a", ok.header("To"), 1));
        fixture.event(SignalEvent.Acknowledged.class);
        return ok;
    }

    private LegId lastLeg() {
        return new LegId(fixture.legIds.get());
    }

    @Test
    void aReinviteIsAskedAnsweredAndAcknowledged() {
        TextMessage ok = answered(GatewayFixture.SDP);
        phone.send(phone.request("INVITE", ok.contactUri(), "d", "a", ok.header("To"), 2, "Require: timer", GatewayFixture.SDP + "a=sendonly\r\n"));
        SignalEvent.Reinvited reinvited = fixture.event(SignalEvent.Reinvited.class);
        assertThat(reinvited.required()).containsExactly("timer");
        fixture.signalling.respond(reinvited.leg(), reinvited.request(), Response.of(200, Body.of(GatewayFixture.description()), TimerOffer.NONE));
        TextMessage second = phone.next(message -> message.code() == 200 && message.header("CSeq").equals("2 INVITE"));
        phone.send(phone.request("ACK", second.contactUri(), "d", "a", ok.header("To"), 2));
        fixture.event(SignalEvent.Acknowledged.class);
        phone.send(phone.request("INVITE", ok.contactUri(), "d", "a", ok.header("To"), 3, GatewayFixture.SDP));
        SignalEvent.Reinvited third = fixture.event(SignalEvent.Reinvited.class);
        fixture.signalling.respond(third.leg(), third.request(), Response.of(491));
        assertThat(phone.next(message -> message.code() == 491).header("CSeq")).isEqualTo("3 INVITE");
    }

    @Test
    void numbersOutOfOrderAreRefused() {
        TextMessage ok = answered(GatewayFixture.SDP);
        phone.send(phone.request("INFO", ok.contactUri(), "d", "a", ok.header("To"), 10, "Info-Package: x", "Content-Type: Multipart/Mixed;boundary=\"Aa\""));
        SignalEvent.Requested info = fixture.event(SignalEvent.Requested.class);
        assertThat(info.contentType()).as("passed on as it was written").isEqualTo("Multipart/Mixed;boundary=\"Aa\"");
        fixture.signalling.respond(info.leg(), info.request(), Response.of(200));
        assertThat(phone.response(200).header("CSeq")).isEqualTo("10 INFO");
        phone.send(phone.request("INFO", ok.contactUri(), "d", "a", ok.header("To"), 9));
        assertThat(phone.next().startLine()).isEqualTo("SIP/2.0 500 CSeq out of order");
        phone.send(phone.request("PUBLISH", ok.contactUri(), "d", "a", ok.header("To"), 11, "Event: presence"));
        assertThat(phone.next().code()).isEqualTo(405);
        phone.send(phone.request("OPTIONS", ok.contactUri(), "d", "a", ok.header("To"), 12));
        assertThat(phone.next().code()).isEqualTo(200);
    }

    @Test
    void sessionTimersAreReadAndWritten() {
        phone.send(phone.request("INVITE", uri(), "d", "a", "<sip:9664@tandem.local>", 1, "Supported: timer", "Session-Expires: 1800;refresher=uac", "Min-SE: 90", GatewayFixture.SDP));
        IncomingInvite invite = fixture.invited();
        assertThat(invite.timer()).isEqualTo(OFFER);
        TimerOffer granted = new TimerOffer(OptionalInt.of(1800), Optional.of(TimerOffer.Refresher.UAC), OptionalInt.empty(), true, true);
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), granted);
        TextMessage ok = phone.response(200);
        assertThat(ok.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(ok.header("Require")).isEqualTo("timer");
    }

    @Test
    void ourRequestsInsideTheDialogGoToItsContact() {
        answered(GatewayFixture.SDP);
        LegId leg = lastLeg();
        fixture.signalling.request(leg, new RequestId(1), "INFO", "application/dtmf-relay;charset=\"utf-8\"", "Signal=5\r\n", List.of());
        TextMessage info = phone.request("INFO");
        assertThat(info.requestUri()).isEqualTo("sip:1000@" + phone.address());
        assertThat(info.header("Content-Type")).isEqualTo("application/dtmf-relay;charset=\"utf-8\"");
        assertThat(info.body()).isEqualTo("Signal=5\r\n");
        phone.answer(info, "200 OK", "");
        assertThat(fixture.event(SignalEvent.RequestAnswered.class).request()).isEqualTo(new RequestId(1));
        fixture.signalling.update(leg, new RequestId(2), Body.NONE, OFFER);
        TextMessage update = phone.request("UPDATE");
        assertThat(update.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        phone.answer(update, "200 OK", "", "Contact: <sip:moved@" + phone.address() + ">", "Session-Expires: 900;refresher=uas");
        assertThat(fixture.event(SignalEvent.RequestAnswered.class).timer().sessionExpiresSeconds()).hasValue(900);
        fixture.signalling.reinvite(leg, new RequestId(3), Body.NONE, TimerOffer.NONE);
        TextMessage reinvite = phone.request("INVITE");
        assertThat(reinvite.requestUri()).startsWith("sip:moved@");
        phone.answer(reinvite, "200 OK", "", "Contact: <sip:moved@" + phone.address() + ">", GatewayFixture.SDP);
        SignalEvent.RequestAnswered answered = fixture.event(SignalEvent.RequestAnswered.class);
        assertThat(answered.fork()).isEqualTo(Fork.ONLY);
        assertThat(answered.body()).isInstanceOf(Body.Session.class);
        fixture.signalling.acknowledge(leg, answered.fork(), Body.of(GatewayFixture.description()));
        TextMessage ack = phone.request("ACK");
        assertThat(ack.header("CSeq")).isEqualTo(reinvite.header("CSeq").replace("INVITE", "ACK"));
        assertThat(ack.body()).contains("m=audio");
    }

    @Test
    void aRouteSetIsFollowed() {
        phone.send(phone.request("INVITE", uri(), "d", "a", "<sip:9664@tandem.local>", 1, "Record-Route: <sip:" + phone.address() + ";lr>", "Record-Route: <sip:far.example.com;lr>", GatewayFixture.SDP)
                .replace("Contact: <sip:1000@" + phone.address() + ">", "Contact: <sip:1000@192.0.2.50:5060>"));
        IncomingInvite invite = fixture.invited();
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        TextMessage ok = phone.response(200);
        assertThat(String.join(",", ok.all("Record-Route"))).contains(phone.address(), "far.example.com");
        phone.send(phone.request("ACK", ok.contactUri(), "d", "a", ok.header("To"), 1));
        fixture.event(SignalEvent.Acknowledged.class);
        fixture.signalling.bye(invite.leg(), Fork.ONLY, Optional.empty());
        TextMessage bye = phone.request("BYE");
        assertThat(bye.requestUri()).isEqualTo("sip:1000@192.0.2.50:5060");
        assertThat(String.join(",", bye.all("Route"))).isEqualTo("<sip:" + phone.address() + ";lr>,<sip:far.example.com;lr>");
    }

    @Test
    void ipv6IsSpokenToo() {
        try (GatewayFixture six = new GatewayFixture(500, "::1"); TextPhone there = six.phone()) {
            six.signalling.invite(six.newLeg(), six.call(there));
            TextMessage invite = there.request("INVITE");
            assertThat(invite.contactUri()).contains("@[::1]:" + six.port()).startsWith("sip:");
            there.answer(invite, "486 Busy Here", "b");
            assertThat(six.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(486);
        }
    }
}
