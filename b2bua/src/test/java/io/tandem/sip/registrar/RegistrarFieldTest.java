package io.tandem.sip.registrar;

import static io.tandem.sip.registrar.RegistrarFixture.at;
import static io.tandem.sip.registrar.RegistrarFixture.flow;
import static io.tandem.sip.registrar.RegistrarFixture.listed;
import static io.tandem.sip.registrar.RegistrarFixture.phone;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Source;
import io.tandem.call.Uri;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What happens in the field: overtaking requests, phones that move, NAT. */
class RegistrarFieldTest {
    private final RegistrarFixture fixture = new RegistrarFixture();

    @Test
    void refusesAnOlderOrRepeatedCseqOfTheSameCallIdAndChangesNothing() {
        fixture.register("c", 5, 120, at("a"));
        for (long cseq : new long[] {4, 5}) {
            assertThat(fixture.register("c", cseq, 600, at("new"), at("a"))).isEqualTo(new RegisterResult.OutOfOrder());
            assertThat(fixture.register("c", cseq, 0, at("a"))).isEqualTo(new RegisterResult.OutOfOrder());
        }
        assertThat(listed(fixture.register("c", 6, 120))).containsExactly("a=120");
    }

    @Test
    void takesAnyCseqOfAnotherCallId() {
        fixture.register("c", 5, 120, at("a"));
        assertThat(listed(fixture.register("after-restart-of-the-phone", 1, 300, at("a")))).containsExactly("a=300");
    }

    /** linphonec's register: a REGISTER and an unregistering one overlap, in either order of arrival. */
    @Test
    void endsUnregisteredWhicheverOfTwoOverlappingRequestsArrivesFirst() {
        fixture.register("in-order", 20, 3600, at("a"));
        assertThat(listed(fixture.register("in-order", 21, 0, at("a")))).isEmpty();

        assertThat(listed(fixture.register("overtaken", 21, 0, at("a")))).isEmpty();
        assertThat(fixture.register("overtaken", 20, 3600, at("a"))).isEqualTo(new RegisterResult.OutOfOrder());
        assertThat(fixture.of("1000")).isEmpty();
        assertThat(listed(fixture.register("overtaken", 22, 300, at("a")))).containsExactly("a=300");
    }

    @Test
    void remembersARemovalFor32SecondsAlsoByStar() {
        fixture.wildcard("c", 9, OptionalLong.of(0));
        assertThat(fixture.register("c", 8, 300, at("a"))).isEqualTo(new RegisterResult.OutOfOrder());
        assertThat(fixture.register("c", 8, 300)).isInstanceOf(RegisterResult.Accepted.class);
        assertThat(listed(fixture.register("other", 1, 300, at("b")))).containsExactly("b=300");
        fixture.now = fixture.now.plusSeconds(32);
        assertThat(listed(fixture.register("c", 8, 300, at("a")))).contains("a=300");
    }

    @Test
    void boundsTheMemoryOfRemovals() {
        for (int i = 0; i < 10_001; i++) {
            fixture.register("c" + i, 9, 0, at("a"));
        }
        assertThat(fixture.registrar.removalEvictions()).isEqualTo(1);
        assertThat(fixture.register("c1", 8, 300, at("a"))).isEqualTo(new RegisterResult.OutOfOrder());
        assertThat(fixture.register("c0", 8, 300, at("a"))).isInstanceOf(RegisterResult.Accepted.class);
    }

    @Test
    void replacesTheBindingOfAPhoneThatMoved() {
        fixture.register("c", 1, 300, phone("old", "<urn:uuid:1>"), phone("other", "<urn:uuid:2>"));
        assertThat(listed(fixture.register("c", 2, 600, phone("new", "<urn:uuid:1>")))).containsExactlyInAnyOrder("other=300", "new=600");
        assertThat(fixture.register("c", 1, 300, phone("old", "<urn:uuid:1>"))).isEqualTo(new RegisterResult.OutOfOrder());
        assertThat(listed(fixture.register("d", 1, 0, phone("old", "<urn:uuid:1>")))).contains("new=600");
    }

    @Test
    void keepsSeveralContactsAndFlowsOfOnePhone() {
        fixture.register("c", 1, 300, phone("udp", "<urn:uuid:1>"), phone("tcp", "<urn:uuid:1>"));
        assertThat(listed(fixture.register("c", 2, 300, phone("udp", "<urn:uuid:1>"), phone("tcp", "<urn:uuid:1>")))).hasSize(2);
        fixture.register("d", 1, 300, flow("flow1", "<urn:uuid:9>", "1"));
        fixture.register("d", 2, 300, flow("flow2", "<urn:uuid:9>", "2"));
        assertThat(listed(fixture.register("d", 3, 300, flow("flow1-again", "<urn:uuid:9>", "1"))))
                .hasSize(4)
                .contains("flow1-again=300", "flow2=300")
                .doesNotContain("flow1=300");
        assertThat(listed(fixture.register("d", 4, 0, flow("moved", "<urn:uuid:9>", "2")))).hasSize(3).doesNotContain("flow2=300");
    }

    @Test
    void theLastOfTwoEqualContactsInOneRequestCounts() {
        assertThat(listed(fixture.register("c", 1, 300, at("a", 100, 300), at("A", 1000, 600)))).containsExactly("A=600");
    }

    @Test
    void callsAPhoneBehindNatWhereItCameFrom() {
        fixture.source = RegistrarFixture.NAT;
        fixture.register("c", 1, 300, at("192.168.1.10"));
        assertThat(only().detour()).contains(RegistrarFixture.NAT);
        assertThat(only().contact()).isEqualTo(Uri.sip("1000", "192.168.1.10"));
    }

    @Test
    void callsAPhoneAtItsContactWhenThatIsWhereItIsOrAProxyIsBetween() {
        fixture.register("c", 1, 300, at("192.0.2.10"));
        assertThat(only().detour()).isEmpty();
        fixture.proxied = true;
        fixture.register("c", 2, 300, at("192.0.2.10", 500, 0), at("192.168.1.10"));
        assertThat(only().detour()).isEmpty();
        fixture.proxied = false;
        fixture.path = java.util.List.of("<sip:edge.example;lr>");
        fixture.register("c", 3, 300, at("192.168.1.10"));
        assertThat(only().detour()).isEmpty();
    }

    @Test
    void callsABrowserOnItsConnection() {
        fixture.source = new Source("127.0.0.1", 40_000, "ws");
        fixture.register("c", 1, 300, at("df7jal23ls0d.invalid"), at("127.0.0.1", 500, 0));
        assertThat(only().detour()).contains(fixture.source);
        fixture.register("c", 2, 300, at("df7jal23ls0d.invalid", 500, 0), at("127.0.0.1"));
        assertThat(only().detour()).contains(fixture.source);
    }

    @Test
    void keepsFeatureTagsAndInstance() {
        Map<String, String> tags = Map.of("+sip.instance", "<urn:uuid:1>", "audio", "", "methods", "INVITE,BYE");
        fixture.register("c", 1, 300, new ContactValue(Uri.sip("1000", "a"), 700, OptionalLong.empty(), tags));
        assertThat(only().parameters()).isEqualTo(tags);
        assertThat(only().qThousandths()).isEqualTo(700);
    }

    private Binding only() {
        assertThat(fixture.registrar.reachable("1000")).hasSize(1);
        return fixture.registrar.reachable("1000").getFirst();
    }
}
