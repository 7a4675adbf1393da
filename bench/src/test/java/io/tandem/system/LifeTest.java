package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.interop.Ports;
import io.tandem.interop.RunningServer;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Start, draining, end; and a start that cannot be. */
class LifeTest {
    @Test
    void drainingRefusesNewCallsAndLetsLiveOnesEnd() {
        try (TestSite site = TestSite.start("drain.timeout=60s")) {
            Phone caller = site.phone("1000");
            Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
            PhoneCall in = callee.awaitIncoming(WAIT);
            assertThat(site.server().get("/readyz")).isEqualTo("ready\n");
            site.server().terminate();
            TestSite.eventually("draining", () -> site.server().get("/readyz").equals("draining\n"), site.server()::log);
            PhoneCall second = caller.call("1001");
            assertThat(second.awaitEnded(WAIT)).isEqualTo(503);
            assertThat(caller.trace().received()).anyMatch(m -> m.code() == 503 && m.has("Retry-After"));
            TestSite.assertHears(out, "1001");
            assertThat(site.server().isRunning()).isTrue();
            out.hangUp();
            assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
            TestSite.eventually("the end of the server", () -> !site.server().isRunning(), site.server()::log);
        }
    }

    @Test
    void liveCallsAreEndedWhenTheDrainTimeIsOver() {
        try (TestSite site = TestSite.start("drain.timeout=1s")) {
            Phone caller = site.phone("1000");
            Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
            PhoneCall in = callee.awaitIncoming(WAIT);
            in.awaitAcknowledged(WAIT);
            site.server().terminate();
            assertThat(out.awaitEnded(WAIT)).isEqualTo(200);
            assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
            assertThat(out.bye().orElseThrow().header("Reason").orElse("")).contains("503");
            TestSite.eventually("the end of the server", () -> !site.server().isRunning(), site.server()::log);
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() {
        try (TestSite site = TestSite.start("drain.timeout=1h")) {
            site.registered("1001", p -> p.answering(AnswerPlan.answer()));
            site.phone("1000").call("1001").awaitEstablished(WAIT);
            site.server().terminate();
            site.server().terminate();
            TestSite.eventually("the end of the server", () -> !site.server().isRunning(), site.server()::log);
        }
    }

    @Test
    void aPortInUseIsNamedWithWhomToAsk() {
        try (TestSite site = TestSite.start()) {
            String taken = "127.0.0.1:" + site.sip().getPort();
            assertThatThrownBy(() -> RunningServer.start("sip.udp=" + taken, "sip.tcp=off").close()).hasRootCauseInstanceOf(java.net.BindException.class).cause()
                    .hasMessageContaining("sip.udp").hasMessageContaining(taken).hasMessageContaining("in use").hasMessageContaining("ss -lunp");
            assertThatThrownBy(() -> RunningServer.start("sip.tcp=" + taken, "sip.udp=off").close()).cause().hasMessageContaining("sip.tcp").hasMessageContaining("ss -ltnp");
        }
    }

    @Test
    void aWrongKeyNamesTheNearest() {
        assertThatThrownBy(() -> RunningServer.start("ring.timout=3s").close()).hasMessageContaining("ring.timout").hasMessageContaining("ring.timeout");
    }

    @Test
    void ipv6CarriesSignallingAndMedia() {
        int port = Ports.freePair();
        try (TestSite site = TestSite.start("sip.udp=[::1]:" + port, "sip.tcp=[::1]:" + port, "media.address=::1")) {
            InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral("::1"), port);
            InetSocketAddress local = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
            Phone caller = site.phone("1000", p -> p.server(server).local(local).domain("tandem.local"));
            Phone callee = site.registered("1001", p -> p.server(server).local(local).domain("tandem.local").answering(AnswerPlan.answer()));
            PhoneCall out = caller.call("1001").awaitEstablished(WAIT);
            PhoneCall in = callee.awaitIncoming(WAIT);
            TestSite.assertHears(out, "1001");
            TestSite.assertHears(in, "1000");
            assertThat(InetAddress.ofLiteral(out.remoteDescription().orElseThrow().connection().orElse(""))).isEqualTo(server.getAddress());
            out.hangUp();
            assertThat(in.awaitEnded(WAIT)).isEqualTo(200);
            site.clear();
        }
    }
}
