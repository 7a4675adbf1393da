package io.tandem.conform.flow;

import static io.tandem.conform.Expect.between;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.matching;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.StartLine;
import io.tandem.phone.wire.TransportKind;

/** Bob's phone takes no call that has not come by its proxy, and says so with 305 (F1, F2): to Alice, who called it directly, and to the server, when the proxy is another. */
public final class UseProxy implements Flow {
    private static final String RULE = "RFC 3261 21.3.4";

    @Override
    public String id() {
        return "13-proxy";
    }

    @Override
    public String title() {
        return "Incoming Call Screening - Use Proxy";
    }

    @Override
    public String section() {
        return "RFC 5359 2.13";
    }

    @Override
    public void play(Stage stage) {
        String block = stage.roster().number("block") + stage.alice().number();
        String unblock = stage.roster().number("unblock") + stage.alice().number();
        sentToTheServer(stage);
        sentByTheServer(stage);
        sentInACircle(stage);
        screened(stage, block, unblock);
    }

    private static String server(Stage stage) {
        return "sip:" + stage.site().server().getAddress().getHostAddress() + ":" + stage.site().server().getPort() + (stage.site().transport() == TransportKind.TCP ? ";transport=tcp;lr" : ";lr");
    }

    /** Alice's first INVITE finds Bob's phone by itself, her second goes by the proxy that the phone named: the same call, for the same address. */
    private PhoneCall byProxy(Stage stage, String act) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.useProxy(server(stage)));
        PhoneCall direct = alice.call(bob.phone().uri().toString(), CallOptions.plain().withoutServer().withoutRedirects()
                .withEdit(b -> b.startLine(new StartLine.RequestLine("INVITE", bob.address())).set("To", "<" + bob.address() + ">")));
        bob.rings(act + "F1 INVITE at Bob's phone", section());
        Message f2 = alice.picks(act + "F2 305", RULE, Pick.response(305, "INVITE").within(direct));
        bob.answering(AnswerPlan.ringOnly());
        return alice.call(bob.address(), CallOptions.plain().continuing(direct).withHeader("Route", "<" + Reading.contactUri(f2.sip()) + ">"));
    }

    private void sentToTheServer(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        PhoneCall out = byProxy(stage, "direct: ");
        Message challenge = alice.picks("direct: F5 407", section(), Pick.response(407, "INVITE").within(out));
        stage.check("direct: F5 CSeq", "RFC 3261 8.1.3.4", challenge, m -> Long.toString(m.cseqNumber()), is(2));
        PhoneCall in = bob.rings("direct: INVITE by the proxy", section());
        in.accept();
        Message answer = alice.picks("direct: 200", section(), Pick.response(200, "INVITE").within(out));
        stage.check("direct: CSeq with credentials", "RFC 3261 22.2", answer, m -> Long.toString(m.cseqNumber()), is(3));
        stage.hears("direct: Alice hears Bob", section(), alice, out, bob);
        out.hangUp();
        bob.picks("direct: BYE", section(), Pick.request("BYE").within(in));
    }

    /** Carol's phone plays the proxy of Bob's, and answers for it. */
    private void sentByTheServer(Stage stage) {
        Actor alice = stage.alice();
        Actor carol = stage.carol().answering(AnswerPlan.ringOnly());
        Actor bob = stage.bob().answering(AnswerPlan.useProxy(carol.phone().uri() + ";lr"));
        PhoneCall out = alice.call(bob);
        PhoneCall refused = bob.rings("other proxy: INVITE at Bob's phone", section());
        bob.picks("other proxy: ACK of the 305", "RFC 3261 17.1.1.3", Pick.request("ACK").within(refused));
        PhoneCall in = carol.rings("other proxy: INVITE at the proxy", RULE);
        Message first = bob.invite(refused);
        Message second = carol.invite(in);
        stage.check("other proxy: Request-URI of before", "RFC 3261 8.1.3.4", first, second, (a, b) -> a.requestUri().equals(b.requestUri()) ? "same" : b.requestUri(), is("same"));
        stage.check("other proxy: branch of its own", "RFC 3261 8.1.3.4", first, second, (a, b) -> a.topVia().branch().equals(b.topVia().branch()) ? "same" : "another", is("another"));
        in.accept();
        alice.picks("other proxy: 200", section(), Pick.response(200, "INVITE").within(out));
        stage.count("other proxy: the 305 stays with the server", RULE, alice.receivedAll(Pick.response(305, "INVITE").within(out)), is("0"));
        stage.hears("other proxy: Alice hears who answered there", section(), alice, out, carol);
        out.hangUp();
        carol.picks("other proxy: BYE", section(), Pick.request("BYE").within(in));
    }

    /** The proxy that Bob's phone names is the server that just came from there. */
    private void sentInACircle(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob().answering(AnswerPlan.useProxy(server(stage)));
        long before = bob.received(Pick.request("INVITE")).size();
        PhoneCall out = alice.call(bob);
        bob.rings("circle: INVITE at Bob's phone", section());
        Message end = alice.picks("circle: final answer", RULE, Pick.finalResponse("INVITE").within(out));
        stage.check("circle: a failure, and no 305", RULE, end, Reading::code, matching("[456][0-9][0-9]", "a code of 400 or more"));
        stage.measured("circle: INVITEs to Bob's phone", "RFC 3261 8.1.3.4", bob, "INVITEs", bob.received(Pick.request("INVITE")).size() - before, between(1, 2));
    }

    private void screened(Stage stage, String block, String unblock) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Forwarding.dial(stage, bob, block, unblock);
        PhoneCall out = byProxy(stage, "screened: ");
        Message refusal = alice.picks("screened: F8 final answer", section(), Pick.finalResponse("INVITE").within(out).and("by the proxy", m -> m.code() != 305));
        stage.check("screened: F8 403", section(), refusal, Reading::status, is("403 Screening Failure (Terminating)"));
        stage.check("screened: F8 Error-Info", section(), refusal, Reading.userOf("Error-Info"), is("screen-fail-term-ann"));
        stage.check("screened: F8 the call that was sent there", "RFC 3261 8.1.3.4", refusal, SipMessage::callId, is(out.callId()));
    }
}
