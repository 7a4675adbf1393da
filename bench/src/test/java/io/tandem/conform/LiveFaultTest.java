package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.conform.flow.CallHold;
import io.tandem.interop.RunningServer;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.StartLine;
import io.tandem.phone.wire.MessageFault;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import io.tandem.phone.wire.TransportKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults on the wire between a true server and the tester's phones: the check made for it fails, as it does for a changed observation, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveFaultTest {
    private final RunningServer server = RunningServer.start();
    private Set<String> failAnyway = Set.of();

    @BeforeAll
    void playWithoutFault() {
        failAnyway = play(MessageFault.NONE).failed().stream().map(Check::name).collect(Collectors.toSet());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private FlowResult play(MessageFault fault) {
        return new Tester(Lanes.site(server.sip(), TransportKind.UDP, Lanes.roster(0, Roster.Hold.SERVER), false, fault)).play(new CallHold());
    }

    private static boolean isAnswerToCall(SipMessage m) {
        return m.code() == 200 && m.cseqMethod().equals("INVITE");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("F7 Allow", rewrite(m -> isAnswerToCall(m) && m.cseqNumber() == 2 && m.from().uriText().contains("1000"), m -> m.toBuilder().remove("Allow").build())),
                Arguments.of("F13 direction", rewrite(m -> isAnswerToCall(m) && m.bodyText().contains("a=recvonly"),
                        m -> m.toBuilder().body("application/sdp", m.bodyText().replace("a=recvonly", "a=sendonly")).build())),
                Arguments.of("F5 To tag", rewrite(m -> m.code() == 180, m -> m.toBuilder().set("To", m.required("To").replaceFirst(";tag=.*", "")).build())));
    }

    private static MessageFault rewrite(Predicate<SipMessage> which, UnaryOperator<SipMessage> how) {
        return (way, m) -> way == Way.RECEIVED && which.test(m) ? new Verdict.Rewrite(how.apply(m)) : new Verdict.Pass();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aChangedMessageFailsItsCheck(String check, MessageFault fault) {
        Set<String> failed = play(fault).failed().stream().map(Check::name).collect(Collectors.toCollection(TreeSet::new));
        failed.removeAll(failAnyway);
        failed.removeIf(name -> name.endsWith("phone finds nothing wrong"));
        assertThat(failed).containsExactly(check);
    }

    @Test
    void aSwallowedMessageStopsTheFlowWhereItIsMissed() {
        FlowResult result = play((way, m) -> way == Way.RECEIVED && m.code() == 180 ? new Verdict.Drop() : new Verdict.Pass());
        assertThat(result.failed()).extracting(Check::name).containsExactly("Alice calls Bob: 180");
        assertThat(result.stopped()).isPresent();
    }

    @Test
    void anotherCodeFailsItsCheck() {
        FlowResult result = play((way, m) -> way == Way.RECEIVED && isAnswerToCall(m)
                ? new Verdict.Rewrite(m.toBuilder().startLine(new StartLine.StatusLine(503, "Service Unavailable")).noBody().build()) : new Verdict.Pass());
        assertThat(result.failed()).extracting(Check::name).containsExactly("Alice calls Bob: 200");
    }
}
