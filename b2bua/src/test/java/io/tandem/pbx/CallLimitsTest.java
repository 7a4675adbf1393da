package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.tries.Tries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
    private Instant now = Instant.EPOCH;

    @Test
    void refusesAtEachLimitAndSaysWhich() {
        CallLimits limits = limits(3, 5, 2, 100);
        List<Permit> permits = List.of(permit(limits.admitCall(Optional.of("1001"), "a")), permit(limits.admitCall(Optional.empty(), "a")));
        assertThat(limits.admitCall(Optional.empty(), "a")).isEqualTo(new Admission.Refused(Admission.Limit.SOURCE));
        assertThat(limits.admitCall(Optional.of("1001"), "b")).isEqualTo(new Admission.Refused(Admission.Limit.USER));
        Permit third = permit(limits.admitCall(Optional.of("1002"), "b"));
        assertThat(limits.admitCall(Optional.empty(), "c")).isEqualTo(new Admission.Refused(Admission.Limit.CALLS));
        third.close();
        permits.forEach(Permit::close);
        assertThat(limits.calls()).isZero();
        assertThat(limits.entries()).isZero();
        assertThat(limits.refusals(Admission.Limit.SOURCE)).isEqualTo(1);
        assertThat(limits.refusals(Admission.Limit.RATE)).isZero();
    }

    @Test
    void refusesMoreNewCallsInASecondEvenWhenTheyEnd() {
        CallLimits limits = limits(10, 10, 10, 2);
        permit(limits.admitCall(Optional.empty(), "a")).close();
        permit(limits.admitCall(Optional.empty(), "a")).close();
        assertThat(limits.admitCall(Optional.empty(), "a")).isEqualTo(new Admission.Refused(Admission.Limit.RATE));
        now = now.plusSeconds(1);
        assertThat(limits.admitCall(Optional.empty(), "a")).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void countsCallsToAUserWithThoseItMakes() {
        CallLimits limits = limits(10, 2, 10, 100);
        Permit made = permit(limits.admitCall(Optional.of("1002"), "a"));
        Permit received = permit(limits.admitCallee("1002"));
        assertThat(limits.admitCallee("1002")).isEqualTo(new Admission.Refused(Admission.Limit.USER));
        assertThat(limits.calls()).isEqualTo(1);
        assertThat(limits.callsOf("1002")).isEqualTo(2);
        made.close();
        assertThat(limits.callsOf("1002")).isEqualTo(1);
        received.close();
        assertThat(limits.entries()).isZero();
    }

    private record Use(List<Integer> calls, List<Integer> closed) {}

    @Test
    void givesBackExactlyWhatWasTakenHoweverOftenPermitsAreClosed() {
        Tries.each(200, draw -> new Use(draw.list(0, 255, () -> draw.integer(0, 8)), draw.list(0, 255, () -> draw.integer(0, 30))), this::givesBack);
    }

    private void givesBack(Use use) {
        CallLimits limits = limits(20, 4, 6, 1000);
        List<Permit> permits = new ArrayList<>();
        for (int call : use.calls()) {
            Optional<String> caller = call % 3 == 0 ? Optional.empty() : Optional.of("100" + call % 3);
            if (limits.admitCall(caller, "source" + call / 3) instanceof Admission.Admitted(Permit permit)) {
                permits.add(permit);
            }
        }
        use.closed().stream().filter(index -> index < permits.size()).forEach(index -> permits.get(index).close());
        long open = permits.size() - use.closed().stream().filter(index -> index < permits.size()).distinct().count();
        assertThat(limits.calls()).isEqualTo((int) open);
        permits.forEach(Permit::close);
        assertThat(limits.calls()).isZero();
        assertThat(limits.entries()).isZero();
    }

    @Test
    void wantsLimitsOfAtLeastOne() {
        assertThatThrownBy(() -> limits(1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 per user");
    }

    private CallLimits limits(int calls, int perUser, int perSource, int perSecond) {
        return new CallLimits(
                new CallLimits.Maximums(calls, perUser, perSource, perSecond),
                user -> user.equals("1001") ? OptionalInt.of(1) : OptionalInt.empty(),
                () -> now);
    }

    private static Permit permit(Admission admission) {
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).permit();
    }
}
