package io.tandem.server.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.feature.Contacts;
import io.tandem.feature.Hunt;
import io.tandem.feature.PlainHunt;
import io.tandem.pbx.CallLimits;
import io.tandem.pbx.Directory;
import io.tandem.server.config.Configuration;
import io.tandem.server.config.ConfigurationReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DialPlanTest {
    private static final Hunt NOBODY = PlainHunt.of(_ -> new Contacts.Reach.Unknown(), 1_000);
    private static final CallLimits LIMITS =
            new CallLimits(new CallLimits.Maximums(1, 1, 1, 1), number -> OptionalInt.empty(), InstantSource.fixed(Instant.EPOCH));

    @ParameterizedTest
    @ValueSource(strings = {"*43", "9197", "9664", "9403", "annc", "screen-fail-term-ann"})
    void theDemosOpenNumbersNeedNoCredentials(String number) {
        assertThat(plan(Configuration.demo()).isOpen(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1019", "700", "*8", "4711", "", "*72", "*721003", "*78", "2101"})
    void usersAndUnknownNumbersNeedThem(String number) {
        assertThat(plan(Configuration.demo()).isOpen(number)).isFalse();
    }

    @Test
    void whatIsOpenIsConfiguration() {
        DialPlan plan = plan(ConfigurationReader.readDemo(List.of("numbers.open=9197")));
        assertThat(plan.isOpen("9197")).isTrue();
        assertThat(plan.isOpen("*43")).isFalse();
    }

    private static DialPlan plan(Configuration configuration) {
        return new DialPlan(configuration, NOBODY, new Directory(List.of()), PlainHunt.settings(), LIMITS, (_, _) -> false, List.of());
    }
}
