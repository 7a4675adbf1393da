package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RunningServer;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.sdp.SdpMedia;
import org.junit.jupiter.api.Test;

/** Two servers in a row: a phone calls a user of the first, whose only contact is the test tone of the second. */
class TwoServersTest extends SiteTest {
    private static final String TONE = "9197";
    private static final double TONE_HZ = 1004;

    private static String lastRecord(RunningServer server) {
        TestSite.eventually("the call's record", () -> !CallRecords.of(server.dataDirectory()).isEmpty(), server::log);
        return CallRecords.of(server.dataDirectory()).getLast();
    }

    private void register(Phone phone, String contact, int expiresSeconds) {
        String user = "<" + phone.identity().uriText() + ">";
        assertThat(phone.request("REGISTER", "sip:tandem.local", b -> b.set("To", user).set("Contact", "<" + contact + ">;expires=" + expiresSeconds)).await(WAIT)).isEqualTo(200);
    }

    /** Each tells the other how it is heard, over the leg that they share; the phone, which did not ask, is asked nothing and told nothing. */
    @Test
    void theyTellEachOtherHowTheyAreHeard() {
        try (RunningServer second = RunningServer.start()) {
            String contact = "sip:" + TONE + "@127.0.0.1:" + second.sip().getPort();
            Phone agent = site.phone("1001");
            register(agent, contact, 120);
            PhoneCall call = site.phone("1000").call("1001").awaitEstablished(WAIT);
            SdpMedia answer = call.remoteDescription().flatMap(description -> description.audio()).orElseThrow();
            assertThat(answer.attributes()).noneMatch(attribute -> attribute.startsWith("rtcp-xr"));
            assertThat(call.media().awaitTone(TONE_HZ, WAIT)).isTrue();
            call.media().awaitPackets(50 * 9, WAIT);
            call.hangUp();
            second.awaitIdle();
            site.awaitIdle();
            assertThat(lastRecord(second)).as("what the first told the second").containsPattern("\"direction\":\"in\".*\"remoteMos\":(3\\.[5-9]|4\\.[0-5]),\"remoteLossPercent\":0\\.0");
            assertThat(lastRecord(site.server())).as("what the second told the first").containsOnlyOnce("remoteMos").containsPattern("\"direction\":\"out\".*\"remoteMos\":(3\\.[5-9]|4\\.[0-5]),\"remoteLossPercent\":0\\.0");
            assertThat(site.server().ladder()).contains("; it heard MOS ");
            assertThat(lastRecord(second)).as("how well the second heard the first").containsPattern("\"mos\":(3\\.[5-9]|4\\.[0-5])[0-9]*,\"worstMos\":[1-4]\\.[0-9]+,\"lossPercent\":0\\.0");
            assertThat(site.metric("tandem_leg_mos_count")).as("reporting intervals of both legs").isGreaterThanOrEqualTo(2);
            register(agent, contact, 0);
        }
    }
}
