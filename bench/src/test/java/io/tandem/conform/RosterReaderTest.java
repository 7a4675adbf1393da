package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The file of users: the built-in one is whole, a wrong one is refused with the place and what is allowed. */
class RosterReaderTest {
    @Test
    void theBuiltInFileHasEveryRoleAndNumber() {
        Roster demo = RosterReader.demo();
        for (Role role : Role.values()) {
            assertThat(demo.person(role).password()).isEqualTo("secret-" + demo.person(role).number());
        }
        assertThat(demo.domain()).contains("tandem.local");
        assertThat(demo.numbers()).containsKeys("music", "park", "find-me", "forward-always", "forward-always-off", "block", "unblock");
        assertThat(demo.hold()).isEqualTo(Roster.Hold.AUTO);
    }

    @Test
    void whatIsMissingSkipsAFlowAndNamesTheKey() {
        Roster small = RosterReader.read("x", "users:\n  alice: {number: \"1\"}\nhold: pass\n");
        assertThat(small.person(Role.ALICE)).isEqualTo(new Person("1", ""));
        assertThat(small.hold()).isEqualTo(Roster.Hold.PASS);
        assertThatThrownBy(() -> small.person(Role.BOB)).isInstanceOf(FlowSkippedException.class).hasMessageContaining("users.bob");
        assertThatThrownBy(() -> small.number("park")).isInstanceOf(FlowSkippedException.class).hasMessageContaining("numbers.park");
        assertThatThrownBy(() -> small.other("outsider")).isInstanceOf(FlowSkippedException.class).hasMessageContaining("users.outsider");
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> RosterReader.read("f.yaml", "users:\n  alise: {number: 1}\n  bob: {}\nnumbers: 5\nhold: maybe\n"))
                .withMessageContaining("f.yaml: users.alise is not known; allowed are alice, ")
                .withMessageContaining("users.bob.number is missing")
                .withMessageContaining("numbers must be a group of keys")
                .withMessageContaining("hold: maybe is not known; allowed are auto, server, pass");
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RosterReader.read("f.yaml", "users: [")).withMessageContaining("f.yaml: not YAML");
    }
}
