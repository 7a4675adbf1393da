package io.tandem.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatelessRefusalTest {
    private static final InetAddress SOURCE = InetAddress.ofLiteral("192.0.2.9");

    private static Optional<StatelessRefusal> of(String... lines) {
        return StatelessRefusal.of((String.join("\r\n", lines) + "\r\n\r\nv=0\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static final List<String> PLAIN = List.of("INVITE sip:1001@tandem.local SIP/2.0", "Via: SIP/2.0/UDP 10.0.0.7:5062;rport;branch=z9hG4bK77", "v: SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK78",
            "Max-Forwards: 70", "f: \"A\" <sip:1000@tandem.local>;tag=1", "To: <sip:1001@tandem.local>", "i: abc@10.0.0.7", "CSeq: 1 INVITE", "Content-Length: 5");

    @Test
    void whatTheRefusalNeedsIsTakenAsItStands() {
        StatelessRefusal refusal = of(PLAIN.toArray(String[]::new)).orElseThrow();
        assertThat(refusal.answer(SOURCE, 40123, 9, "Tandem").lines()).containsExactly("SIP/2.0 503 Service Unavailable",
                "Via: SIP/2.0/UDP 10.0.0.7:5062;rport=40123;branch=z9hG4bK77;received=192.0.2.9", "Via: SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK78", "From: \"A\" <sip:1000@tandem.local>;tag=1",
                "To: <sip:1001@tandem.local>;tag=busy." + Integer.toHexString("abc@10.0.0.7".hashCode()), "Call-ID: abc@10.0.0.7", "CSeq: 1 INVITE", "Retry-After: 9", "Server: Tandem", "Content-Length: 0",
                "");
        assertThat(refusal.callId()).isEqualTo("abc@10.0.0.7");
        assertThat(refusal.branch()).isEqualTo("z9hG4bK77");
        assertThat(refusal.sentBy()).isEqualTo("10.0.0.7:5062");
        assertThat(refusal.method()).isEqualTo("INVITE");
    }

    @Test
    void theAnswerGoesToTheSourceWithRportAndToTheViaWithout() {
        assertThat(of(PLAIN.toArray(String[]::new)).orElseThrow().answerPort(40123)).isEqualTo(40123);
        assertThat(with(1, "Via: SIP/2.0/UDP 10.0.0.7:5062;branch=z9hG4bK77").orElseThrow().answerPort(40123)).isEqualTo(5062);
        assertThat(with(1, "Via: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK77").orElseThrow().answerPort(40123)).isEqualTo(5060);
        assertThat(with(1, "Via: SIP/2.0/UDP [2001:db8::7];branch=z9hG4bK77").orElseThrow().answerPort(40123)).isEqualTo(5060);
        assertThat(with(1, "Via: SIP/2.0/UDP [2001:db8::7]:5064;branch=z9hG4bK77").orElseThrow().answerPort(40123)).isEqualTo(5064);
    }

    @Test
    void whatBelongsToADialogOrIsNoRequestOrNotPlainIsLeftAlone() {
        assertThat(with(5, "To: <sip:1001@tandem.local>;tag=x")).isEmpty();
        assertThat(with(0, "CANCEL sip:1001@tandem.local SIP/2.0")).isEmpty();
        assertThat(with(0, "ACK sip:1001@tandem.local SIP/2.0")).isEmpty();
        assertThat(with(0, "SIP/2.0 200 OK")).isEmpty();
        assertThat(with(3, " folded")).isEmpty();
        assertThat(with(6, "X-Other: 1")).isEmpty();
        assertThat(with(3, "no colon")).isEmpty();
        assertThat(StatelessRefusal.of(new byte[0])).isEmpty();
        assertThat(StatelessRefusal.of("INVITE".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void itsAckIsKnown() {
        String to = of(PLAIN.toArray(String[]::new)).orElseThrow().answer(SOURCE, 1, 5, "Tandem").lines().filter(line -> line.startsWith("To: ")).findFirst().orElseThrow();
        assertThat(StatelessRefusal.isAcknowledged(("ACK sip:1001@tandem.local SIP/2.0\r\n" + to + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1))).isTrue();
        assertThat(StatelessRefusal.isAcknowledged("ACK sip:1001@tandem.local SIP/2.0\r\nTo: <sip:1001@x>;tag=other\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
        assertThat(StatelessRefusal.isAcknowledged(new byte[] {'A'})).isFalse();
    }

    private static Optional<StatelessRefusal> with(int line, String text) {
        String[] lines = PLAIN.toArray(String[]::new);
        lines[line] = text;
        return of(lines);
    }
}
