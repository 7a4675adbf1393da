package io.tandem.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.Signalling;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Transfer, park, pickup and takeover, at random and all at once. */
class FlowSimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.flow-seeds", 10_000);
    private static final long FIRST = Long.getLong("simulation.first", 0);

    @Test
    void movedCallsSurviveEverySeed() throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        eachOf(SEEDS, seed -> {
            FlowSimulation simulation = new FlowSimulation(seed);
            simulation.run();
            simulation.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        });
        assertThat(outcomes).as("what happened at all").containsKeys("answered 700", "answered 701", "answered *8", "answered **1002", "answered Replaces", "answered Join",
                "referred SIP/2.0 200 OK", "referred SIP/2.0 486 Busy Here", "referred SIP/2.0 603 Decline");
    }

    @Test
    void theSameSeedIsTheSameRun() throws Exception {
        eachOf(50, seed -> assertThat(new FlowSimulation(seed).run()).as("seed %d", seed).isEqualTo(new FlowSimulation(seed).run()));
    }

    /** Plants a known mistake between the kernel and its signalling: legs of our own are never hung up. */
    @Test
    void aPlantedMistakeIsFoundAndShownWithSeedAndLadder() {
        assertThatThrownBy(() -> eachOf(50, seed -> new FlowSimulation(seed, FlowSimulationTest::withoutBye).run()))
                .hasCauseInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("was answered and never ended")
                .hasMessageContaining("BYE ---");
    }

    private static Signalling withoutBye(Signalling real) {
        InvocationHandler skipping = (_, method, arguments) -> method.getName().equals("bye") ? null : method.invoke(real, arguments);
        return (Signalling) Proxy.newProxyInstance(Signalling.class.getClassLoader(), new Class<?>[] {Signalling.class}, skipping);
    }

    /** Scripts hand over fastest when the loop, too, is on a virtual thread. */
    private static void eachOf(int seeds, LongConsumer play) throws Exception {
        FutureTask<Boolean> all = new FutureTask<>(() -> {
            for (long seed = FIRST; seed < FIRST + seeds; seed++) {
                play.accept(seed);
            }
            return true;
        });
        Thread.ofVirtual().start(all);
        all.get();
    }
}
