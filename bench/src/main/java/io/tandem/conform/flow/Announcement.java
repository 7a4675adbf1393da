package io.tandem.conform.flow;

import static io.tandem.conform.Expect.absent;
import static io.tandem.conform.Expect.between;
import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.oneOf;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sip.NameAddress;
import java.time.Duration;

/** The announcement that Error-Info of a refused call leads to (RFC 5359 2.13 F9 to F14, RFC 3261 20.18). */
final class Announcement {
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final int LEAST_MS = 1_000;
    private static final int HOLE_MS = 200;

    private Announcement() {}

    /** Calls the URI as the refused call goes on: same Call-ID and From tag, no To tag, next CSeq. */
    static void play(Stage stage, Actor alice, PhoneCall refused, Message refusal) {
        String rule = "RFC 5359 2.13";
        String uri = NameAddress.parse(refusal.sip().required("Error-Info")).uriText();
        PhoneCall out = alice.call(uri, CallOptions.plain().continuing(refused));
        Message ok = alice.picks("F11 200 of the announcement server", rule, Pick.response(200, "INVITE").within(refused));
        stage.check("F11 automaton", rule, ok, Reading.contactParameter("automaton"), oneOf("present", "TRUE", "true"));
        stage.check("F11 rendering", rule, ok, Reading.contactParameter("+sip.rendering"), is("no"));
        stage.check("F11 no byeless", rule, ok, Reading.contactParameter("+sip.byeless"), absent());
        stage.check("F11 To tag", "RFC 3261 12.1", ok, Reading::toTag, present());
        stage.hears("F12 the announcement is heard", rule, alice, out, "music");
        alice.picks("F13 BYE of the server", rule, Pick.request("BYE").within(refused), LENGTH);
        stage.measured("F13 not before it was heard", rule, alice, "milliseconds of sound", out.heard().soundMs(), between(LEAST_MS, LENGTH.toMillis()));
        stage.measured("F12 without a hole", rule, alice, "longest hole in milliseconds", out.heard().longestHoleMs(), between(0, HOLE_MS));
    }
}
