package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.feature.EchoTest;
import io.tandem.feature.OwnIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private final Hand hand = new Hand();

    @ParameterizedTest
    @CsvSource({
        "1000, tandem.local, 1000, accept", "1001, tandem.local, 1000, refuse", "anonymous, anonymous.invalid, 1000, accept", "anonymous, tandem.local, 1000, refuse",
        "anybody, elsewhere.example, '', accept"
    })
    void strictIdentityRefusesAForeignFromOfAnAuthenticatedUser(String fromUser, String fromHost, String user, String answer) {
        hand.features.dialled("strict", "strict", new OwnIdentity(new EchoTest()));
        Party from = new Party("", Uri.sip(fromUser, fromHost));
        Optional<String> digestUser = user.isEmpty() ? Optional.empty() : Optional.of(user);
        LegId leg = new LegId(hand.legIds.incrementAndGet());
        hand.proxy.invite(new IncomingInvite(
                leg, "call", Uri.sip("strict", "tandem.local"), from, from, digestUser, new Source("192.0.2.10", 5060, "udp"), Hand.session(), TimerOffer.NONE, Set.of(), Set.of(), 70, List.of()));
        hand.turn();
        assertThat(hand.names()).contains(answer);
        assertThat(hand.count("accept") + hand.count("refuse")).isEqualTo(1);
    }
}
