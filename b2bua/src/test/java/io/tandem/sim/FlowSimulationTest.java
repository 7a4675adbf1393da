package io.tandem.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.Signalling;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service that moves calls, and all at once, from many seeds. */
class FlowSimulationTest {
    /** Of each service. */
    private static final int SEEDS = Integer.getInteger("simulation.flow-seeds", 10_000);

    @ParameterizedTest
    @EnumSource
    void callsSurviveEverySeed(Flow flow) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
        Seeds.each(SEEDS, seed -> {
            FlowSimulation simulation = new FlowSimulation(flow, seed);
            simulation.run();
            simulation.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        });
        assertThat(outcomes).as("what happened at all").containsKeys(expected(flow).toArray(String[]::new));
    }

    /** Something went through and something failed, or the test would show nothing. */
    private static List<String> expected(Flow flow) {
        return switch (flow) {
            case HOLD, CONSULTATION -> List.of("answered 1001", "answered 1002");
            case MUSIC, UNATTENDED_TRANSFER -> List.of("answered music", "referred SIP/2.0 200 OK", "referred SIP/2.0 480 Temporarily Unavailable", "referred SIP/2.0 481 Call/Transaction Does Not Exist");
            case ATTENDED_TRANSFER -> List.of("referred SIP/2.0 200 OK", "referred SIP/2.0 480 Temporarily Unavailable", "referred SIP/2.0 603 Decline");
            case TRANSFER_BY_MESSAGE, TAKEOVER -> List.of("answered Replaces");
            case JOIN -> List.of("answered Join");
            case FORWARDING -> List.of("served UserCall", "refused 482");
            case THREE_WAY -> List.of("answered Contact");
            case FIND_ME -> List.of("answered 2100", "answered 2101");
            case SCREENING -> List.of("answered *301000", "answered *78", "refused 403");
            case PARK -> List.of("answered 700", "answered 701", "referred SIP/2.0 200 OK");
            case PICKUP -> List.of("answered *8", "answered **1001");
            case REDIAL -> List.of("answered *66", "answered *86", "served Redial");
            case CLICK_TO_DIAL -> List.of("served ClickToDial");
            case WATCHING -> List.of("watched active", "watched terminated");
            case ROOMS -> List.of("answered 3000", "answered 3001", "answered 3002", "answered 3003", "answered Replaces", "refused 486", "referred SIP/2.0 200 OK", "watched active", "ordered lock", "ordered mute",
                    "ordered remove", "ordered floor", "ordered recording", "ordered end");
        };
    }

    @Test
    void theSameSeedIsTheSameRun() throws Exception {
        for (Flow flow : Flow.values()) {
            Seeds.each(10, seed -> assertThat(new FlowSimulation(flow, seed).run()).as("%s, seed %d", flow, seed).isEqualTo(new FlowSimulation(flow, seed).run()));
        }
    }

    /** Plants a known mistake between the kernel and its signalling: legs of our own are never hung up. */
    @Test
    void aPlantedMistakeIsFoundAndShownWithSeedAndLadder() {
        assertThatThrownBy(() -> Seeds.each(200, seed -> new FlowSimulation(Flow.UNATTENDED_TRANSFER, seed, FlowSimulationTest::withoutBye).run()))
                .hasCauseInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("did not end all of")
                .hasMessageContaining("BYE ---");
    }

    private static Signalling withoutBye(Signalling real) {
        InvocationHandler skipping = (_, method, arguments) -> method.getName().equals("bye") ? null : method.invoke(real, arguments);
        return (Signalling) Proxy.newProxyInstance(Signalling.class.getClassLoader(), new Class<?>[] {Signalling.class}, skipping);
    }
}
