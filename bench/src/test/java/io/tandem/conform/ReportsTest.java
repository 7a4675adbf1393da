package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.conform.FlowResult.Status;
import io.tandem.conform.Observation.Message;
import io.tandem.conform.Observation.Missing;
import io.tandem.conform.report.JUnitReport;
import io.tandem.conform.report.JsonReport;
import io.tandem.conform.report.LadderDrawing;
import io.tandem.conform.report.TextReport;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.TraceEntry;
import io.tandem.phone.wire.TraceEntry.Way;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the tester writes about a flow with one right check, one fault and one thing that never came. */
class ReportsTest {
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    private static final SipMessage RINGING = SipMessage.response(180, "Ringing & \"more\"").add("CSeq", "1 INVITE").build();
    private static final Message SEEN = new Message(Role.ALICE, false, 2_000_000, RINGING);

    /** A flow that is never played. */
    private static final class Paper implements Flow {
        @Override
        public String id() {
            return "99";
        }

        @Override
        public String title() {
            return "Paper";
        }

        @Override
        public String section() {
            return "RFC 0";
        }

        @Override
        public void play(Stage stage) {
            throw new FlowSkippedException("on paper only");
        }
    }

    private static Check code(String name, Observation seen, String wanted) {
        return new Check(name, "RFC 1", List.of(seen), s -> Reading.code(((Message) s.getFirst()).sip()), Expect.is(wanted));
    }

    private static FlowResult result(Check... checks) {
        SipMessage invite = SipMessage.request("INVITE", "sip:bob@x").add("CSeq", "1 INVITE").build();
        List<TraceEntry> trace = List.of(new TraceEntry(0, Way.SENT, SERVER, invite, false), new TraceEntry(2_000_000, Way.RECEIVED, SERVER, RINGING, false));
        return new FlowResult(new Paper(), List.of(checks), Optional.empty(), Optional.empty(), Map.of(Role.ALICE, trace, Role.BOB, List.of()), 1_500);
    }

    private static FlowResult faulty() {
        return result(code("F1 right", SEEN, "180"), code("F2 wrong", SEEN, "200"), code("F3 later", new Missing(Role.BOB, "200"), "200"));
    }

    @Test
    void aLineNamesTheFirstFaultWithItsRule() {
        assertThat(faulty().status()).isEqualTo(Status.FAIL);
        assertThat(TextReport.flow(faulty(), false)).singleElement().asString().startsWith("fail  99 ").contains("Paper").endsWith("F2 wrong: wanted 200, saw 180 (RFC 1)");
        assertThat(TextReport.flow(result(code("F1 right", SEEN, "180")), false)).singleElement().asString().startsWith("pass  99 ").endsWith("1 checks");
        assertThat(TextReport.summary(List.of(faulty()))).isEqualTo("0 passed, 1 failed, 0 skipped");
    }

    @Test
    void whatFailedBeforeTheRestWasSkippedHasFailed() {
        FlowResult faulty = faulty();
        FlowResult skipped = new FlowResult(faulty.flow(), faulty.checks(), Optional.empty(), Optional.of("users.bill is not in the file of users"), faulty.traces(), 0);
        assertThat(skipped.status()).isEqualTo(Status.FAIL);
        FlowResult clean = new FlowResult(faulty.flow(), faulty.checks().subList(0, 1), Optional.empty(), Optional.of("users.bill is not in the file of users"), faulty.traces(), 0);
        assertThat(clean.status()).isEqualTo(Status.SKIP);
        assertThat(TextReport.flow(clean, false)).singleElement().asString().startsWith("skip  99 ").endsWith("users.bill is not in the file of users");
    }

    @Test
    void theLadderMarksTheOffendingLineAndPrintsTheMessage() {
        List<String> lines = LadderDrawing.draw(faulty());
        assertThat(lines.getFirst()).contains("Alice").contains("Bob").contains("Server");
        assertThat(lines.get(1)).startsWith("    ").contains("INVITE sip:bob@x");
        assertThat(lines.get(2)).startsWith(">>> ").contains("2.0").contains("180 Ringing");
        assertThat(lines.get(3)).contains("!!! F2 wrong: wanted 200, saw 180 (RFC 1)");
        assertThat(lines).anyMatch(l -> l.contains("| CSeq: 1 INVITE"));
    }

    @Test
    void theJsonHasEveryCheckWithWhatItSaw() {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(JsonReport.write("host:5060", List.of(faulty())));
        assertThat(read).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP).containsEntry("server", "host:5060").containsEntry("failed", 1);
        assertThat(read.toString()).contains("{name=F2 wrong, rule=RFC 1, outcome=failed, wanted=200, saw=180}").contains("name=F3 later, rule=RFC 1, outcome=not_reached");
    }

    @Test
    void theXmlIsWellFormedAndCounts() throws Exception {
        Document read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(JUnitReport.write(List.of(faulty())))));
        assertThat(read.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(read.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(read.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(read.getElementsByTagName("testsuite").item(0).getAttributes().getNamedItem("failures").getTextContent()).isEqualTo("1");
        assertThat(read.getElementsByTagName("failure").item(0).getTextContent()).contains("180 Ringing & \"more\"");
    }
}
