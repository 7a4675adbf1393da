package io.tandem.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.call.Signalling;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 10_000);

    @Test
    void theTwoPartyCallSurvivesEverySeed() throws Exception {
        Seeds.each(SEEDS, seed -> new Simulation(seed).run());
    }

    @Test
    void theSameSeedIsTheSameRun() throws Exception {
        Seeds.each(200, seed -> assertThat(new Simulation(seed).run()).as("seed %d", seed).isEqualTo(new Simulation(seed).run()));
    }

    /** Plants a known mistake between the kernel and its signalling: a 2xx that crosses our CANCEL is neither acknowledged nor ended. */
    @Test
    void aPlantedMistakeIsFoundAndShownWithSeedAndLadder() {
        assertThatThrownBy(() -> Seeds.each(500, seed -> new Simulation(seed, SimulationTest::withoutTheEndOfLateAnswers).run()))
                .hasCauseInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("did not acknowledge all of")
                .hasMessageContaining("CANCEL ---");
    }

    private static Signalling withoutTheEndOfLateAnswers(Signalling real) {
        Set<Object> cancelled = new HashSet<>();
        InvocationHandler skipping = (proxy, method, arguments) -> {
            if (method.getName().equals("cancel")) {
                cancelled.add(arguments[0]);
            }
            boolean ends = method.getName().equals("acknowledge") || method.getName().equals("bye");
            return ends && cancelled.contains(arguments[0]) ? null : method.invoke(real, arguments);
        };
        return (Signalling) Proxy.newProxyInstance(Signalling.class.getClassLoader(), new Class<?>[] {Signalling.class}, skipping);
    }
}
