package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.Subscription;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** GRUUs (RFC 5627): the address of one phone among those of a user. */
class GruuTest extends SiteTest {
    private static final String DESK = "urn:uuid:11111111-7dec-11d0-a765-00a0c91e6bf6";
    private static final String MOBILE = "urn:uuid:22222222-7dec-11d0-a765-00a0c91e6bf6";

    GruuTest() {
        super("ring.timeout=3s");
    }

    private Phone registered(String user, String instance) {
        Phone phone = site.phone(user, p -> p.answering(AnswerPlan.answer()));
        phone.contactParameters(";+sip.instance=\"<" + instance + ">\"");
        assertThat(phone.register(WAIT)).isEqualTo(200);
        return phone;
    }

    private static String gruu(String instance) {
        return "sip:1001@tandem.local;gr=" + instance;
    }

    @Test
    void onlyThePhoneThatIsMeantRings() {
        Phone desk = registered("1001", DESK);
        Phone mobile = registered("1001", MOBILE);
        PhoneCall call = site.phone("1000").call(gruu(MOBILE)).awaitEstablished(WAIT);
        assertHears(call, "1001");
        assertHears(mobile.awaitIncoming(WAIT), "1000");
        assertThat(desk.calls()).isEmpty();
    }

    @Test
    void aTransferGoesToThePhoneThatReferToNames() {
        Phone desk = registered("1002", DESK);
        Phone mobile = registered("1002", MOBILE);
        Talk talk = talk();
        assertThat(talk.in().transfer("sip:1002@tandem.local;gr=" + DESK).await(WAIT)).isEqualTo(202);
        assertThat(talk.in().awaitTransferred(WAIT)).isEqualTo(200);
        assertHears(desk.awaitIncoming(WAIT), "1000");
        assertThat(mobile.calls()).isEmpty();
    }

    @Test
    void aPhoneThatIsNotThereIs480AndAnAddressThatWasNeverMade404() {
        registered("1001", DESK);
        assertThat(site.phone("1000").call(gruu(MOBILE)).awaitEnded(WAIT)).isEqualTo(480);
        assertThat(site.phone("1000").call("sip:tgruu.AAAA@tandem.local;gr").awaitEnded(WAIT)).isEqualTo(404);
        assertThat(site.phone("1000").call("sip:4711@tandem.local;gr=" + DESK).awaitEnded(WAIT)).isEqualTo(404);
    }

    /** The address that the server makes up for that phone, which names neither it nor its user (RFC 5627 5.1). */
    private static String temporary(Phone phone) {
        String user = phone.identity().uriText();
        SipMessage ok = phone.request("REGISTER", "sip:tandem.local", b -> b.set("To", "<" + user + ">").add("Supported", "gruu").add("Expires", "300")).awaitResponse(WAIT);
        String mine = ok.values("Contact").stream().filter(contact -> contact.contains(phone.uri().toString())).findFirst().orElseThrow();
        return mine.replaceFirst("(?s).*;temp-gruu=\"([^\"]+)\".*", "$1");
    }

    @Test
    void aMessageReachesThePhoneThatIsMeantAndNoOther() {
        Phone desk = registered("1001", DESK);
        Phone mobile = registered("1001", MOBILE);
        Phone writer = site.registered("1000");
        for (String address : List.of(temporary(mobile), gruu(MOBILE))) {
            assertThat(writer.request("MESSAGE", address, b -> b.body("text/plain", "to " + address)).await(WAIT)).isEqualTo(200);
        }
        assertThat(mobile.messages()).extracting(SipMessage::bodyText).hasSize(2).allMatch(text -> text.startsWith("to sip:"));
        assertThat(desk.messages()).isEmpty();
        assertThat(writer.request("MESSAGE", "sip:tgruu.AAAA@tandem.local;gr", b -> b.body("text/plain", "to nobody")).await(WAIT)).isEqualTo(404);
    }

    @Test
    void whoMayWatchTheUserMayWatchHimByATemporaryAddress() {
        Phone mobile = registered("1001", MOBILE);
        String hidden = temporary(mobile);
        Subscription watch = site.registered("1000").subscribe("SUBSCRIBE", hidden, b -> b.add("Event", "dialog").add("Expires", "0"));
        assertThat(watch.reply().await(WAIT)).isEqualTo(200);
        assertThat(watch.notifiedWithin(1, WAIT)).isTrue();
        assertThat(watch.notifies().getFirst().bodyText()).contains("entity=\"sip:1001@tandem.local\"");
        assertThat(site.registered("1010").subscribe("SUBSCRIBE", hidden, b -> b.add("Event", "dialog").add("Expires", "0")).reply().await(WAIT)).isEqualTo(403);
        assertThat(mobile.unregister(WAIT)).isEqualTo(200);
        assertThat(site.registered("1000").subscribe("SUBSCRIBE", hidden, b -> b.add("Event", "dialog").add("Expires", "0")).reply().await(WAIT)).isEqualTo(404);
    }

    @Test
    void aClickRingsThePhoneThatIsMeant() {
        Phone desk = registered("1001", DESK);
        Phone mobile = registered("1001", MOBILE);
        site.registered("1000", p -> p.answering(AnswerPlan.answer()));
        UnaryOperator<SipMessageBuilder> click = b -> b.add("Refer-To", "<sip:1000@tandem.local>").add("Refer-Sub", "false");
        assertThat(mobile.request("REFER", temporary(mobile), click).await(WAIT)).isEqualTo(202);
        assertHears(mobile.awaitIncoming(WAIT), "1000");
        assertThat(desk.calls()).isEmpty();
        assertThat(site.registered("1002").request("REFER", temporary(mobile), click).await(WAIT)).isEqualTo(403);
    }

    @Test
    void anotherDomainIsNoneOfOurs() {
        Phone desk = registered("1001", DESK);
        Phone writer = site.registered("1000");
        assertThat(writer.request("MESSAGE", "sip:1001@elsewhere.example", b -> b.body("text/plain", "hello")).await(WAIT)).isEqualTo(404);
        assertThat(writer.subscribe("SUBSCRIBE", "sip:1001@elsewhere.example", b -> b.add("Event", "dialog").add("Expires", "0")).reply().await(WAIT)).isEqualTo(404);
        assertThat(desk.messages()).isEmpty();
    }

    @Test
    void whoWantsNoCallsIsBusyAtEachOfHisPhones() {
        Phone desk = registered("1001", DESK);
        desk.call("*78").awaitEnded(WAIT);
        assertThat(site.phone("1000").call(gruu(DESK)).awaitEnded(WAIT)).isEqualTo(486);
        desk.call("*79").awaitEnded(WAIT);
        assertHears(site.phone("1000").call(gruu(DESK)).awaitEstablished(WAIT), "1001");
    }
}
