package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.junit.jupiter.api.Test;

class MergedRequestsTest {
    private static final long REMEMBERED_NS = 1_000;

    private long nowNs = 5_000;
    private final MergedRequests requests = new MergedRequests(3, REMEMBERED_NS, () -> nowNs);

    @Test
    void theSameRequestByAnotherWayIsMerged() throws ParseException {
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKa"))).isFalse();
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKb"))).isTrue();
    }

    @Test
    void aRepetitionAndANewAttemptAreNot() throws ParseException {
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKa"))).isFalse();
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKa"))).isFalse();
        assertThat(requests.isMerged(invite("one", 2, "z9hG4bKb"))).isFalse();
    }

    @Test
    void whatCannotBeUnderWayAnyMoreIsForgotten() throws ParseException {
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKa"))).isFalse();
        nowNs += REMEMBERED_NS + 1;
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKb"))).isFalse();
    }

    @Test
    void theOldestGoesAtTheBound() throws ParseException {
        for (String callId : new String[] {"one", "two", "three", "four"}) {
            assertThat(requests.isMerged(invite(callId, 1, "z9hG4bKa"))).isFalse();
        }
        assertThat(requests.isMerged(invite("four", 1, "z9hG4bKb"))).isTrue();
        assertThat(requests.isMerged(invite("one", 1, "z9hG4bKb"))).isFalse();
    }

    private static SIPRequest invite(String callId, int cseq, String branch) throws ParseException {
        String text = String.join("\r\n", "INVITE sip:1000@127.0.0.1 SIP/2.0", "Via: SIP/2.0/UDP 127.0.0.1:5090;branch=" + branch, "From: <sip:a@127.0.0.1>;tag=f", "To: <sip:1000@127.0.0.1>",
                "Call-ID: " + callId, "CSeq: " + cseq + " INVITE", "Max-Forwards: 70", "Content-Length: 0", "", "");
        return (SIPRequest) new StringMsgParser().parseSIPMessage(text.getBytes(StandardCharsets.UTF_8), true, false, null);
    }
}
