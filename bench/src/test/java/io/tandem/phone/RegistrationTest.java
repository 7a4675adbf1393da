package io.tandem.phone;

import static io.tandem.phone.PhonePair.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.phone.sip.DigestAnswer;
import io.tandem.phone.sip.DigestChallenge;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.wire.SipTransport;
import io.tandem.phone.wire.UdpTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Registration against a registrar of a few lines: challenge, too short a time, success. */
class RegistrationTest implements SipTransport.Receiver {
    private static final String CHALLENGE = "Digest realm=\"tandem.local\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"";
    private final List<SipMessage> seen = new CopyOnWriteArrayList<>();

    @AutoClose
    private final UdpTransport registrar = UdpTransport.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this);

    @AutoClose
    private final PhoneRuntime runtime = PhoneRuntime.start();

    @Override
    public void onMessage(SipMessage message, InetSocketAddress from) {
        seen.add(message);
        registrar.send(answer(message).build().toBytes(), from);
    }

    @Override
    public void onGarbage(String why, InetSocketAddress from) {
        throw new AssertionError(why);
    }

    private static SipMessageBuilder answer(SipMessage message) {
        String authorization = message.header("Authorization").orElse("");
        String nonceCount = authorization.replaceAll(".*nc=([0-9a-f]{8}).*", "$1");
        String cnonce = authorization.replaceAll(".*cnonce=\"([^\"]*)\".*", "$1");
        if (authorization.isEmpty() || !authorization.contains("response=\"" + DigestAnswer.response(DigestChallenge.parse(CHALLENGE), "1000", "secret", "REGISTER",
                message.requestUri(), Integer.parseInt(nonceCount, 16), cnonce) + "\"")) {
            return Responses.to(message, 401, "r").add("WWW-Authenticate", CHALLENGE);
        }
        if (message.required("Expires").equals("30")) {
            return Responses.to(message, 423, "r").add("Min-Expires", "60");
        }
        SipMessageBuilder out = Responses.to(message, 200, "r");
        return message.required("Expires").equals("0") ? out : out.add("Contact", message.required("Contact") + ";expires=60");
    }

    private Phone phone(String password) {
        return Phone.builder().user("1000").password(password).domain("tandem.local").registerExpiresSeconds(30).server(registrar.localAddress()).start(runtime);
    }

    @Test
    void answersTheChallengeObeysTheMinimumAndUnregisters() {
        try (Phone phone = phone("secret")) {
            assertThat(phone.register(WAIT)).isEqualTo(200);
            assertThat(phone.isRegistered()).isTrue();
            assertThat(phone.unregister(WAIT)).isEqualTo(200);
            assertThat(phone.isRegistered()).isFalse();
            assertThat(phone.errors()).isEmpty();
            assertThat(seen).extracting(m -> m.header("Expires").orElse("")).containsExactly("30", "30", "60", "0");
            assertThat(seen).extracting(SipMessage::cseqNumber).containsExactly(1L, 2L, 3L, 4L);
            assertThat(seen.getLast().required("Authorization")).contains("nc=00000003");
            assertThat(seen).extracting(SipMessage::callId).containsOnly(seen.getFirst().callId());
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        try (Phone phone = phone("wrong")) {
            assertThat(phone.register(WAIT)).isEqualTo(401);
            assertThat(seen).hasSize(2);
        }
    }
}
