package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Body;
import io.tandem.call.Fork;
import io.tandem.call.IncomingInvite;
import io.tandem.call.LegId;
import io.tandem.call.Refusal;
import io.tandem.call.RequestId;
import io.tandem.call.Response;
import io.tandem.call.SignalEvent;
import io.tandem.call.TimerOffer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lost, repeated, crossing and forked messages. T1 is short, so that what takes 32 s in the field takes seconds here. */
class TransactionTest {
    private final GatewayFixture fixture = new GatewayFixture(40, "127.0.0.1");
    private final TextPhone phone = fixture.phone();

    @AfterEach
    void close() {
        phone.close();
        fixture.close();
    }

    private String uri() {
        return "sip:9664@127.0.0.1:" + fixture.port();
    }

    private IncomingInvite invited(String branch, String callId, String... lines) {
        phone.send(phone.requestBy(branch, "INVITE", uri(), callId, "a", "<sip:9664@tandem.local>", 1, lines));
        return fixture.invited();
    }

    @Test
    void aSuccessIsRepeatedUntilItsAckAndTheLossIsTold() {
        IncomingInvite invite = invited(TextPhone.branch(), "r1", GatewayFixture.SDP);
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        String first = phone.response(200).text();
        assertThat(phone.response(200).text()).isEqualTo(first);
        assertThat(phone.response(200).text()).isEqualTo(first);
        fixture.signalling.bye(invite.leg(), Fork.ONLY, Optional.empty());
        assertThat(fixture.event(SignalEvent.AckMissing.class).leg()).isEqualTo(invite.leg());
        assertThat(phone.request("BYE").tag("To")).isEqualTo("a");
    }

    @Test
    void aByeWaitsForTheAck() {
        IncomingInvite invite = invited(TextPhone.branch(), "r2", GatewayFixture.SDP);
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        TextMessage ok = phone.response(200);
        fixture.signalling.bye(invite.leg(), Fork.ONLY, Optional.empty());
        phone.send(phone.request("ACK", ok.contactUri(), "r2", "a", ok.header("To"), 1));
        fixture.event(SignalEvent.Acknowledged.class);
        TextMessage bye = phone.request("BYE");
        assertThat(bye.header("CSeq")).isEqualTo("1 BYE");
        assertThat(bye.header("Call-ID")).isEqualTo("r2");
    }

    @Test
    void aRepeatedInviteIsOneCall() {
        String branch = TextPhone.branch();
        IncomingInvite invite = invited(branch, "r3", GatewayFixture.SDP);
        String again = phone.requestBy(branch, "INVITE", uri(), "r3", "a", "<sip:9664@tandem.local>", 1, GatewayFixture.SDP);
        phone.send(again);
        phone.send(again);
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        TextMessage ok = phone.response(200);
        phone.send(again);
        phone.send(phone.request("ACK", ok.contactUri(), "r3", "a", ok.header("To"), 1));
        fixture.event(SignalEvent.Acknowledged.class);
        phone.send(phone.request("OPTIONS", uri(), "r3o", "a", "<sip:9664@tandem.local>", 1));
        phone.next(message -> message.header("CSeq").equals("1 OPTIONS"));
        assertThat(fixture.invites).isEmpty();
    }

    @Test
    void aRefusalIsRepeatedUntilItsAckAndThenNeverAgain() {
        String branch = TextPhone.branch();
        IncomingInvite invite = invited(branch, "r3a", GatewayFixture.SDP);
        fixture.signalling.refuse(invite.leg(), Refusal.of(486));
        TextMessage busy = phone.response(486);
        assertThat(phone.response(486).text()).isEqualTo(busy.text());
        phone.send(phone.requestBy(branch, "ACK", uri(), "r3a", "a", busy.header("To"), 1));
        phone.send(phone.request("OPTIONS", uri(), "r3b", "a", "<sip:9664@tandem.local>", 1));
        phone.next(message -> message.header("CSeq").equals("1 OPTIONS"));
        phone.send(phone.requestBy(branch, "ACK", uri(), "r3a", "a", busy.header("To"), 1));
        phone.send(phone.requestBy(branch, "INVITE", uri(), "r3a", "a", "<sip:9664@tandem.local>", 1, GatewayFixture.SDP));
        assertThat(phone.isQuiet(400)).isTrue();
        assertThat(fixture.invites).isEmpty();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerUntilItIsForgotten() {
        String options = phone.request("OPTIONS", uri(), "r3c", "a", "<sip:9664@tandem.local>", 1);
        phone.send(options);
        String first = phone.response(200).text();
        phone.send(options);
        assertThat(phone.response(200).text()).isEqualTo(first);
        assertThat(fixture.gateway.transactions()).isEqualTo(1);
        assertThat(phone.isQuiet(64 * 40 + 500)).isTrue();
        assertThat(fixture.gateway.transactions()).isZero();
    }

    @Test
    void anOldBranchIsToldApartByTheCall() {
        String options = phone.requestBy("1", "OPTIONS", uri(), "r3d", "a", "<sip:9664@tandem.local>", 1);
        phone.send(options);
        String first = phone.response(200).text();
        phone.send(options);
        assertThat(phone.response(200).text()).isEqualTo(first);
        phone.send(phone.requestBy("1", "OPTIONS", uri(), "r3d", "a", "<sip:9664@tandem.local>", 2));
        assertThat(phone.response(200).header("CSeq")).isEqualTo("2 OPTIONS");
    }

    @Test
    void cancelIsAnsweredAndTheInviteWhenTheKernelSaysSo() {
        String branch = TextPhone.branch();
        IncomingInvite invite = invited(branch, "r4", GatewayFixture.SDP);
        phone.send(phone.requestBy(branch, "CANCEL", uri(), "r4", "a", "<sip:9664@tandem.local>", 1, "Reason: SIP;cause=200;text=\"Call completed elsewhere\""));
        assertThat(phone.response(200).header("CSeq")).isEqualTo("1 CANCEL");
        assertThat(fixture.event(SignalEvent.Cancelled.class).reason().orElseThrow().cause()).isEqualTo(200);
        fixture.signalling.refuse(invite.leg(), Refusal.of(487));
        TextMessage terminated = phone.response(487);
        assertThat(terminated.header("CSeq")).isEqualTo("1 INVITE");
        phone.send(phone.requestBy(branch, "ACK", uri(), "r4", "a", terminated.header("To"), 1));
        fixture.signalling.forget(invite.leg());
    }

    @Test
    void cancelThatCrossesASuccessChangesNothing() {
        String branch = TextPhone.branch();
        IncomingInvite invite = invited(branch, "r5", GatewayFixture.SDP);
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        phone.response(200);
        phone.send(phone.requestBy(branch, "CANCEL", uri(), "r5", "a", "<sip:9664@tandem.local>", 1));
        phone.next(message -> message.code() == 200 && message.header("CSeq").equals("1 CANCEL"));
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void ourCancelFollowsTheInvite() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        phone.answer(invite, "180 Ringing", "b", "Contact: <sip:b@" + phone.address() + ">");
        fixture.event(SignalEvent.Progressed.class);
        fixture.signalling.cancel(leg, Optional.of(io.tandem.call.Reason.sip(200, "Call completed elsewhere")));
        TextMessage cancel = phone.request("CANCEL");
        assertThat(cancel.branch()).isEqualTo(invite.branch());
        assertThat(cancel.requestUri()).isEqualTo(invite.requestUri());
        assertThat(cancel.header("CSeq")).isEqualTo("1 CANCEL");
        assertThat(cancel.header("Reason")).contains("cause=200");
        assertThat(cancel.tag("To")).isEmpty();
        phone.answer(cancel, "200 OK", "b");
        phone.answer(invite, "487 Request Terminated", "b");
        assertThat(phone.request("ACK").branch()).isEqualTo(invite.branch());
        assertThat(fixture.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(487);
    }

    @Test
    void aForkThatAnswersLateIsAcknowledgedAndEnded() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        phone.answer(invite, "200 OK", "b1", "Contact: <sip:b1@" + phone.address() + ">", GatewayFixture.SDP);
        fixture.signalling.acknowledge(leg, fixture.event(SignalEvent.Accepted.class).fork(), Body.NONE);
        phone.request("ACK");
        phone.answer(invite, "200 OK", "b2", "Contact: <sip:b2@" + phone.address() + ">", GatewayFixture.SDP);
        SignalEvent.Accepted second = fixture.event(SignalEvent.Accepted.class);
        assertThat(second.fork()).isEqualTo(new Fork("b2"));
        fixture.signalling.bye(leg, second.fork(), Optional.empty());
        assertThat(phone.request("ACK").requestUri()).startsWith("sip:b2@");
        assertThat(phone.request("BYE").tag("To")).isEqualTo("b2");
        fixture.signalling.forget(leg);
        phone.answer(invite, "200 OK", "b3", "Contact: <sip:b3@" + phone.address() + ">", GatewayFixture.SDP);
        assertThat(phone.request("ACK").requestUri()).startsWith("sip:b3@");
        assertThat(phone.next(message -> message.method().equals("BYE") && message.tag("To").equals("b3")).requestUri()).startsWith("sip:b3@");
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void aReliableProvisionalIsRepeatedUntilItsPrack() {
        IncomingInvite invite = invited(TextPhone.branch(), "r6", "Supported: 100rel", GatewayFixture.SDP);
        assertThat(invite.supported()).contains("100rel");
        fixture.signalling.progress(invite.leg(), 183, "", Body.of(GatewayFixture.description()), true);
        TextMessage progress = phone.response(183);
        assertThat(progress.header("Require")).isEqualTo("100rel");
        String rseq = progress.header("RSeq");
        assertThat(phone.response(183).header("RSeq")).isEqualTo(rseq);
        phone.send(phone.request("PRACK", progress.contactUri(), "r6", "a", progress.header("To"), 2, "RAck: 1 1 INVITE"));
        assertThat(phone.next(message -> message.header("CSeq").equals("2 PRACK")).code()).isEqualTo(481);
        phone.send(phone.request("PRACK", progress.contactUri(), "r6", "a", progress.header("To"), 3, "RAck: " + rseq + " 1 INVITE"));
        SignalEvent.Pracked pracked = fixture.event(SignalEvent.Pracked.class);
        fixture.signalling.respond(invite.leg(), pracked.request(), Response.of(200));
        assertThat(phone.next(message -> message.header("CSeq").equals("3 PRACK")).code()).isEqualTo(200);
    }

    @Test
    void aMissingPrackIsTold() {
        IncomingInvite invite = invited(TextPhone.branch(), "r7", "Supported: 100rel", GatewayFixture.SDP);
        fixture.signalling.progress(invite.leg(), 180, "", Body.NONE, true);
        assertThat(fixture.event(SignalEvent.PrackMissing.class).leg()).isEqualTo(invite.leg());
    }

    @Test
    void weAcknowledgeAReliableProvisionalOnce() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        String[] lines = {"Contact: <sip:b@" + phone.address() + ">", "Require: 100rel", "RSeq: 77", GatewayFixture.SDP};
        phone.answer(invite, "183 Session Progress", "b", lines);
        phone.answer(invite, "183 Session Progress", "b", lines);
        SignalEvent.Progressed progressed = fixture.event(SignalEvent.Progressed.class);
        assertThat(progressed.rseq()).hasValue(77);
        fixture.signalling.prack(leg, new RequestId(9), progressed.fork(), 77, Body.NONE);
        TextMessage prack = phone.request("PRACK");
        assertThat(prack.header("RAck")).isEqualTo("77 1 INVITE");
        phone.answer(prack, "200 OK", "b");
        SignalEvent.RequestAnswered answered = fixture.event(SignalEvent.RequestAnswered.class);
        assertThat(answered.request()).isEqualTo(new RequestId(9));
        assertThat(answered.code()).isEqualTo(200);
    }

    @Test
    void aRefusedInviteIsAcknowledgedBelowAndCanBeSentAgain() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage invite = phone.request("INVITE");
        phone.answer(invite, "422 Session Interval Too Small", "b", "Min-SE: 120", "Warning: 399 phone \"no\"", "Reason: Q.850;cause=21");
        assertThat(phone.request("ACK").branch()).isEqualTo(invite.branch());
        Refusal refusal = fixture.event(SignalEvent.Refused.class).refusal();
        assertThat(refusal.code()).isEqualTo(422);
        assertThat(refusal.firstReason().orElseThrow().cause()).isEqualTo(21);
        assertThat(refusal.headers()).extracting(io.tandem.call.Header::name).contains("Min-SE", "Warning");
        fixture.signalling.invite(leg, fixture.call(phone));
        TextMessage second = phone.request("INVITE");
        assertThat(second.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
        assertThat(second.header("CSeq")).isEqualTo("2 INVITE");
    }

    @Test
    void aPhoneThatCannotBeReachedIsRefusedByUs() {
        LegId leg = fixture.newLeg();
        fixture.signalling.invite(leg, fixture.call(new io.tandem.call.Target("sip:1001@host.invalid", Optional.empty(), java.util.List.of())));
        assertThat(fixture.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(503);
        fixture.signalling.invite(fixture.newLeg(), fixture.call(new io.tandem.call.Target("sips:1001@127.0.0.1", Optional.empty(), java.util.List.of())));
        assertThat(fixture.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(503);
        fixture.signalling.invite(fixture.newLeg(), fixture.call(new io.tandem.call.Target("not a uri", Optional.empty(), java.util.List.of())));
        assertThat(fixture.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(503);
        fixture.signalling.invite(fixture.newLeg(), fixture.call(new io.tandem.call.Target("sip:1001@127.0.0.1:1;transport=tcp", Optional.empty(), java.util.List.of())));
        assertThat(fixture.event(SignalEvent.Refused.class).refusal().code()).isEqualTo(503);
    }

    @Test
    void theRegisteredSourceIsCalledInsteadOfTheContact() {
        fixture.signalling.invite(fixture.newLeg(), fixture.callBehind(phone));
        TextMessage invite = phone.request("INVITE");
        assertThat(invite.requestUri()).isEqualTo("sip:1001@192.0.2.77:5099");
        phone.answer(invite, "200 OK", "b", "Contact: <sip:1001@192.0.2.77:5099>", GatewayFixture.SDP);
        SignalEvent.Accepted accepted = fixture.event(SignalEvent.Accepted.class);
        fixture.signalling.acknowledge(accepted.leg(), accepted.fork(), Body.NONE);
        assertThat(phone.request("ACK").requestUri()).isEqualTo("sip:1001@192.0.2.77:5099");
    }
}
