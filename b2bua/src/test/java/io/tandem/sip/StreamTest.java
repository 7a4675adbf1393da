package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Body;
import io.tandem.call.Fork;
import io.tandem.call.IncomingInvite;
import io.tandem.call.SignalEvent;
import io.tandem.call.Source;
import io.tandem.call.Target;
import io.tandem.call.TimerOffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SIP over TCP: framing, attacks on it, and connections that are used in both directions. */
class StreamTest {
    private final GatewayFixture fixture = new GatewayFixture();
    private final TextConnection connection = new TextConnection(fixture.server());

    @AfterEach
    void close() {
        connection.close();
        fixture.close();
    }

    private String uri() {
        return "sip:9664@127.0.0.1:" + fixture.port() + ";transport=tcp";
    }

    private String options(String callId) {
        return connection.request("OPTIONS", uri(), callId, 1, "<sip:x@tandem.local>");
    }

    @Test
    void messagesInPiecesAndSeveralInOneAreRead() {
        String two = options("t1") + options("t2");
        connection.send(two.substring(0, 50));
        connection.send(two.substring(50, two.length() - 30));
        connection.send(two.substring(two.length() - 30));
        assertThat(connection.next().header("Call-ID")).isEqualTo("t1");
        assertThat(connection.next().header("Call-ID")).isEqualTo("t2");
    }

    @Test
    void aDoubleCrlfIsAnsweredWithOne() {
        connection.send(options("t3"));
        assertThat(connection.next().code()).isEqualTo(200);
        connection.send("\r\n\r\n");
        assertThat(connection.read(2)).isEqualTo("\r\n");
    }

    @Test
    void aMissingContentLengthIsNone() {
        connection.send(options("t4").replace("Content-Length: 0\r\n", ""));
        assertThat(connection.next().header("Call-ID")).isEqualTo("t4");
    }

    @Test
    void framingAttacksCostTheConnectionAndNothingElse() {
        for (String attack : new String[] {options("t5").replace("Content-Length: 0", "Content-Length: 2147483647"), "A".repeat(40_000), options("t6").replace("Max-", "X: " + "y".repeat(20_000) + "\r\nMax-")}) {
            try (TextConnection attacker = new TextConnection(fixture.server())) {
                attacker.send(attack);
                assertThat(attacker.isClosedWhenGoingOn()).isTrue();
            }
        }
        connection.send(options("t7"));
        assertThat(connection.next().code()).isEqualTo(200);
    }

    @Test
    void aCallByTcpStaysOnItsConnection() {
        connection.send(connection.request("INVITE", uri(), "t8", 1, "<sip:9664@tandem.local>", GatewayFixture.SDP));
        assertThat(connection.next().code()).isEqualTo(100);
        IncomingInvite invite = fixture.invited();
        assertThat(invite.source().transport()).isEqualTo("tcp");
        fixture.signalling.accept(invite.leg(), Body.of(GatewayFixture.description()), TimerOffer.NONE);
        TextMessage ok = connection.next();
        assertThat(ok.contactUri()).endsWith(";transport=tcp");
        connection.send(connection.request("ACK", ok.contactUri(), "t8", 1, ok.header("To")));
        fixture.event(SignalEvent.Acknowledged.class);
        fixture.signalling.bye(invite.leg(), Fork.ONLY, Optional.empty());
        TextMessage bye = connection.next();
        assertThat(bye.method()).isEqualTo("BYE");
        assertThat(bye.header("Via")).startsWith("SIP/2.0/TCP 127.0.0.1:" + fixture.port());
    }

    @Test
    void aPhoneRegisteredByTcpIsCalledOnItsConnection() {
        connection.send(options("t9"));
        connection.next();
        int port = Integer.parseInt(connection.address().substring(connection.address().indexOf(':') + 1));
        fixture.signalling.invite(fixture.newLeg(), fixture.call(new Target("sip:1001@192.0.2.1:5060;transport=tcp", Optional.of(new Source("127.0.0.1", port, "tcp")), List.of())));
        TextMessage invite = connection.next();
        assertThat(invite.method()).isEqualTo("INVITE");
        assertThat(invite.contactUri()).endsWith(";transport=tcp");
    }
}
