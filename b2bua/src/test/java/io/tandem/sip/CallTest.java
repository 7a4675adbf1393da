package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Body;
import io.tandem.call.Fork;
import io.tandem.call.IncomingInvite;
import io.tandem.call.LegId;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final TextPhone phone = fixture.phone();

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    @Test
    void aCallComesInAndIsEndedByTheCaller() {
        phone.send(phone.request("INVITE", "sip:9664@127.0.0.1:" + fixture.port(), "c1", "a1", "<sip:9664@tandem.local>", 1, GatewayFixture.SDP));
        TextMessage trying = phone.response(100);
        assertThat(trying.tag("To")).isEmpty();
        IncomingInvite invite = fixture.invited();
        assertThat(invite.requestUri().user()).isEqualTo("9664");
        assertThat(invite.requestUri().host()).isEqualTo("tandem.local");
        assertThat(invite.from().displayName()).isEqualTo("Test");
        assertThat(invite.source().port()).isEqualTo(phone.port());
        assertThat(invite.body()).isInstanceOf(Body.Session.class);

        fixture.signalling.progress(invite.leg(), 180, "", Body.NONE, false);
        TextMessage ringing = phone.response(180);
        assertThat(ringing.tag("To")).isNotEmpty();
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        TextMessage ok = phone.response(200);
        assertThat(ok.tag("To")).isEqualTo(ringing.tag("To"));
        assertThat(ok.header("Content-Type")).isEqualTo("application/sdp");
        assertThat(ok.body()).contains("m=audio 20000 RTP/AVP 0");
        assertThat(ok.header("Allow")).contains("PRACK");
        phone.send(phone.request("ACK", ok.contactUri(), "c1", "a1", ok.header("To"), 1));
        assertThat(fixture.event(SignalEvent.Acknowledged.class).leg()).isEqualTo(invite.leg());

        phone.send(phone.request("BYE", ok.contactUri(), "c1", "a1", ok.header("To"), 2, "Reason: Q.850;cause=16;text=\"bye\""));
        assertThat(phone.response(200).header("CSeq")).isEqualTo("2 BYE");
        assertThat(fixture.event(SignalEvent.HungUp.class).reason().orElseThrow().cause()).isEqualTo(16);
    }

    @Test
    void aCallGoesOutAndIsEndedByUs() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        assertThat(invite.requestUri()).isEqualTo("sip:1001@" + phone.address());
        assertThat(invite.header("From")).startsWith("\"Alice \\\"A\\\"\" <sip:1000@tandem.local>;tag=");
        assertThat(invite.header("To")).isEqualTo("<sip:1001@tandem.local>");
        assertThat(invite.header("Max-Forwards")).isEqualTo("69");
        assertThat(invite.header("User-Agent")).isEqualTo("Tandem");
        assertThat(invite.header("Via")).contains("rport");
        phone.answer(invite, "100 Trying", "");
        phone.answer(invite, "180 Ringing", "b1", "Contact: <sip:1001@" + phone.address() + ">");
        phone.answer(invite, "200 OK", "b1", "Contact: <sip:bob@" + phone.address() + ">", GatewayFixture.SDP);
        fixture.event(SignalEvent.Trying.class);
        assertThat(fixture.event(SignalEvent.Progressed.class).code()).isEqualTo(180);
        SignalEvent.Accepted accepted = fixture.event(SignalEvent.Accepted.class);
        assertThat(accepted.fork()).isEqualTo(new Fork("b1"));

        fixture.signalling.acknowledge(leg, accepted.fork(), Body.NONE);
        TextMessage ack = phone.request("ACK");
        assertThat(ack.requestUri()).isEqualTo("sip:bob@" + phone.address());
        assertThat(ack.header("CSeq")).isEqualTo("1 ACK");
        phone.answer(invite, "200 OK", "b1", "Contact: <sip:bob@" + phone.address() + ">", GatewayFixture.SDP);
        assertThat(phone.request("ACK").header("CSeq")).isEqualTo("1 ACK");

        fixture.signalling.bye(leg, accepted.fork(), Optional.of(io.tandem.call.Reason.sip(200, "done")));
        TextMessage bye = phone.request("BYE");
        assertThat(bye.tag("To")).isEqualTo("b1");
        assertThat(bye.header("CSeq")).isEqualTo("2 BYE");
        assertThat(bye.header("Reason")).contains("cause=200");
        phone.answer(bye, "200 OK", "");
        fixture.signalling.forget(leg);
        assertThat(fixture.events).isEmpty();
    }

    /** Some phones ring under their address and answer under their GRUU. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPhoneWhoseContactIsItsGruuIsReachedWhereTheInviteReachedIt(boolean ringsElsewhere) {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        if (ringsElsewhere) {
            phone.answer(invite, "180 Ringing", "b1");
            fixture.event(SignalEvent.Progressed.class);
        }
        phone.answer(invite, "200 OK", "b1", "Contact: <sip:1001@tandem.local;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>", GatewayFixture.SDP);
        SignalEvent.Accepted accepted = fixture.event(SignalEvent.Accepted.class);
        fixture.signalling.acknowledge(leg, accepted.fork(), Body.NONE);
        assertThat(phone.request("ACK").requestUri()).isEqualTo("sip:1001@tandem.local;gr=urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
        fixture.signalling.bye(leg, accepted.fork(), Optional.empty());
        phone.answer(phone.request("BYE"), "200 OK", "");
        fixture.signalling.forget(leg);
    }
}
