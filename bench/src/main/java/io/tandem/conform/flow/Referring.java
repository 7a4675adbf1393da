package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.matching;
import static io.tandem.conform.Expect.oneOf;
import static io.tandem.conform.Expect.present;

import io.tandem.conform.Actor;
import io.tandem.conform.Expect;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.Dialog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** REFER and what must follow it (RFC 3515, RFC 3891, RFC 3892). */
final class Referring {
    private static final String RULE = "RFC 3515 2.4";

    private Referring() {}

    /** Refer-To a URI, with Referred-By. */
    static UnaryOperator<SipMessageBuilder> to(Actor by, String uri) {
        return b -> b.add("Refer-To", "<" + uri + ">").add("Referred-By", "<" + by.address() + ">");
    }

    /** Refer-To a URI with a Replaces that the party there must understand. */
    static UnaryOperator<SipMessageBuilder> replacing(Actor by, String uri, String replaces) {
        return to(by, uri + "?Replaces=" + URLEncoder.encode(replaces, StandardCharsets.UTF_8) + "&Require=replaces");
    }

    /** The Replaces value with which somebody takes my place at my peer: the peer's tag is the to-tag (RFC 3891 3). */
    static String myPlace(Dialog mine) {
        return mine.callId() + ";to-tag=" + mine.remoteTag() + ";from-tag=" + mine.localTag();
    }

    /** The 2xx and the NOTIFY that comes at once. Stops the flow when REFER is refused. */
    static void accepted(Stage stage, String f2xx, String f100, Actor actor, String callId) {
        Message answer = actor.picks(f2xx + " answer to REFER", RULE, Pick.finalResponse("REFER").within(callId));
        stage.check(f2xx + " accepted", RULE, answer, Reading::code, oneOf("202", "200"));
        if (answer.sip().code() >= 300) {
            throw new io.tandem.conform.FlowStoppedException("REFER was answered " + Reading.status(answer.sip()));
        }
        stage.check(f2xx + " To tag", RULE, answer, Reading::toTag, present());
        stage.check(f2xx + " Contact", RULE, answer, Reading::contactUri, present());
        Message trying = actor.picks(f100 + " first NOTIFY", RULE, Pick.report(100, 199).within(callId));
        stage.check(f100 + " state", "RFC 6665 4.1.3", trying, Reading::subscriptionState, is("active"));
        stage.check(f100 + " expires", "RFC 6665 4.1.3", trying, Reading.subscriptionParameter("expires"), Expect.between(1, 86_400));
        stage.check(f100 + " body", "RFC 3515 2.4.5", trying, Reading::bodyType, is("message/sipfrag"));
        stage.check(f100 + " fragment", "RFC 3515 2.4.5", trying, Reading::fragment, matching("SIP/2.0 100 .*", "SIP/2.0 100 Trying"));
        stage.check(f100 + " tag of the answer", "RFC 3515 2.4.4", answer, trying, (a, n) -> Reading.toTag(a).isEmpty() || Reading.toTag(a).equals(Reading.fromTag(n)) ? "same" : "another", is("same"));
        stage.time(f100 + " at once", RULE, answer, trying, -2_000, 2_000);
    }

    /** The final NOTIFY with that code; it ends the subscription. */
    static Message reported(Stage stage, String name, Actor actor, String callId, int code) {
        Message last = actor.picks(name + " final NOTIFY", "RFC 3515 2.4.5", Pick.report(200, 699).within(callId));
        stage.check(name + " fragment", "RFC 3515 2.4.5", last, m -> Integer.toString(Reading.fragmentCode(m)), is(code));
        stage.check(name + " state", "RFC 3515 2.4.7", last, Reading::subscriptionState, is("terminated"));
        stage.check(name + " reason", "RFC 3515 2.4.7", last, Reading.subscriptionParameter("reason"), is("noresource"));
        return last;
    }

    /** A fragment from which the referrer learns the new dialog (RFC 5359 2.3 F17, 2.15 F14). */
    static void checkIdentifiers(Stage stage, String name, String rule, Message last) {
        for (String header : new String[] {"From", "To", "Call-ID", "CSeq", "Contact"}) {
            stage.check(name + " " + header + " of the new dialog", rule, last, Reading.fragmentHeader(header), present());
        }
        stage.check(name + " tags of the new dialog", rule, last, m -> {
            SipMessage fragment = Reading.fragmentMessage(m);
            boolean tagless = (fragment.has("From") && Reading.fromTag(fragment).isEmpty()) || (fragment.has("To") && Reading.toTag(fragment).isEmpty());
            return tagless ? "missing" : "both";
        }, is("both"));
    }

    /** The Replaces value for the dialog that a fragment tells of, and where its called party is. */
    static String replacesOf(Message last) {
        SipMessage fragment = Reading.fragmentMessage(last.sip());
        return fragment.callId() + ";to-tag=" + Reading.toTag(fragment) + ";from-tag=" + Reading.fromTag(fragment);
    }

    static String targetOf(Message last) {
        return Reading.contactUri(Reading.fragmentMessage(last.sip()));
    }
}
