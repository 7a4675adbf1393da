package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final User anna = user("1000", Optional.of("sales"));
    private final User ben = user("1001", Optional.of("sales"));
    private final User carla = user("1010", Optional.of("support"));
    private final User dora = user("1011", Optional.empty());
    private final User emil = user("1012", Optional.empty());
    private final Directory directory = new Directory(List.of(anna, ben, carla, dora, emil));

    @Test
    void findsUsersAndGroups() {
        assertThat(directory.find("1001")).contains(ben);
        assertThat(directory.find("9999")).isEmpty();
        assertThat(directory.has("1010")).isTrue();
        assertThat(directory.pickupGroup("sales")).containsExactly(anna, ben);
        assertThat(directory.sharePickupGroup("1000", "1001")).isTrue();
        assertThat(directory.sharePickupGroup("1000", "1010")).isFalse();
        assertThat(directory.sharePickupGroup("1011", "1012")).isFalse();
        assertThat(directory.sharePickupGroup("1000", "9999")).isFalse();
    }

    @Test
    void refusesANumberTwice() {
        assertThatThrownBy(() -> new Directory(List.of(anna, user("1000", Optional.empty()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void neverPrintsASecret() {
        User hashed = new User("1", "", Optional.empty(), OptionalInt.empty(), new User.Credential.Hashes(Map.of("MD5", "c0ffee")));
        assertThat(anna.toString()).doesNotContain("secret");
        assertThat(hashed.toString()).contains("MD5").doesNotContain("c0ffee");
    }

    private static User user(String number, Optional<String> group) {
        return new User(number, "U", group, OptionalInt.empty(), new User.Credential.Password("secret-" + number));
    }
}
