package io.tandem.conform.flow;

import static io.tandem.conform.Expect.is;
import static io.tandem.conform.Expect.listing;

import io.tandem.conform.Actor;
import io.tandem.conform.Flow;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Pick;
import io.tandem.conform.Reading;
import io.tandem.conform.Stage;
import io.tandem.conform.Talk;
import io.tandem.phone.CallOptions;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.wire.Dialog;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Bob sends Carol a link with which she takes his place at Alice (F1 to F11). */
public final class TransferByMessage implements Flow {
    @Override
    public String id() {
        return "6";
    }

    @Override
    public String title() {
        return "Transfer - Instant Messaging";
    }

    @Override
    public String section() {
        return "RFC 5359 2.6";
    }

    @Override
    public void play(Stage stage) {
        Actor alice = stage.alice();
        Actor bob = stage.bob();
        Actor carol = stage.carol();
        Talk talk = stage.talk(alice, bob);
        stage.check("Allow of the server", section(), talk.answer(), Reading.header("Allow"), listing("MESSAGE"));
        Dialog mine = talk.in().dialog().orElseThrow();
        String link = mine.remoteTarget() + "?Replaces=" + URLEncoder.encode(Referring.myPlace(mine), StandardCharsets.UTF_8);
        String page = "<html><body><a href=\"" + link + "\">Alice</a> would like to speak with you &amp; waits.</body></html>\r\n";
        bob.phone().request("MESSAGE", carol.address(), b -> b.body("text/html", page));
        Message note = carol.picks("F1 MESSAGE", section(), Pick.request("MESSAGE"));
        stage.check("F1 body untouched", "RFC 3428 5", note, Reading::body, is(page));
        stage.check("F1 Content-Type", "RFC 3428 5", note, Reading::bodyType, is("text/html"));
        Message ok = bob.picks("F2 answer", "RFC 3428 7", Pick.finalResponse("MESSAGE"));
        stage.check("F2 200", "RFC 3428 7", ok, Reading::code, is("200"));
        stage.check("F2 without a body", "RFC 3428 7", ok, Reading::body, is(""));

        String taken = note.sip().bodyText().replaceFirst("(?s).*href=\"([^\"]*)\".*", "$1");
        String replaces = URLDecoder.decode(taken.replaceFirst(".*[?]Replaces=", ""), StandardCharsets.UTF_8);
        if (stage.site().literal()) {
            swapped(stage, carol, mine);
        }
        PhoneCall out = carol.call(taken.replaceFirst("[?].*", ""), CallOptions.plain().withHeader("Replaces", replaces).withHeader("Referred-By", "<" + bob.address() + ">"));
        carol.picks("F6 200 to INVITE with Replaces", section(), Pick.response(200, "INVITE").within(out));
        bob.picks("F8 BYE to Bob", "RFC 3891 3", Pick.request("BYE").within(talk.in()));
        stage.hears("F7 Carol hears Alice", section(), carol, out, alice);
        stage.hears("F7 Alice hears Carol", section(), alice, talk.out(), carol);
        out.hangUp();
        alice.picks("F10 BYE", section(), Pick.request("BYE").within(talk.out()));
    }

    /** As the RFC prints it: the tags are exchanged, which names no dialog. */
    private void swapped(Stage stage, Actor carol, Dialog mine) {
        String wrong = mine.callId() + ";to-tag=" + mine.localTag() + ";from-tag=" + mine.remoteTag();
        PhoneCall out = carol.call(mine.remoteTarget(), CallOptions.plain().withHeader("Replaces", wrong));
        Message end = carol.picks("literal: answer to exchanged tags", "RFC 3891 3", Pick.finalResponse("INVITE").within(out));
        stage.check("literal: exchanged tags name no dialog", "RFC 3891 3", end, Reading::code, is("481"));
    }
}
