package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legs whose packet times differ. */
class ReframeTest extends LaboratoryTest {
    @ParameterizedTest
    @CsvSource({"20, 30", "30, 20", "20, 10", "10, 20", "20, 60", "60, 20", "30, 40"})
    void everySampleArrivesInFramesOfTheOtherPacketTime(int fromMs, int toMs) {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 96);
        lab.configure(a, remote(alice, 101).withPtimes(fromMs, fromMs));
        lab.configure(b, remote(bob, 96).withPtimes(toMs, toMs));
        lab.bridge(a, b);
        assertThat(a.session().path).isInstanceOf(MediaPath.Reframe.class);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (int sentMs = 0; sentMs < 240; sentMs += fromMs) {
            byte[] speech = sound(8 * fromMs, sentMs);
            said.writeBytes(speech);
            alice.speak(0, speech);
            lab.pass(fromMs);
        }
        List<Phone.Heard> heard = bob.heard;
        assertThat(heard).hasSize(240 / toMs).allMatch(packet -> packet.payload().length == 8 * toMs);
        ByteArrayOutputStream audio = new ByteArrayOutputStream();
        for (int i = 0; i < heard.size(); i++) {
            audio.writeBytes(heard.get(i).payload());
            assertThat(heard.get(i).sequence()).isEqualTo((heard.getFirst().sequence() + i) & 0xFFFF);
            assertThat(heard.get(i).timestamp()).isEqualTo(heard.getFirst().timestamp() + i * 8 * toMs);
        }
        assertThat(audio.toByteArray()).isEqualTo(Arrays.copyOf(said.toByteArray(), audio.size()));
    }

    @ParameterizedTest
    @CsvSource({"20, 30", "30, 20"})
    void digitsPassBesideTheFramesAndTranscodingWorks(int fromMs, int toMs) {
        SessionHandle a = lab.open(1, alice);
        SessionHandle b = lab.open(2, bob);
        lab.configure(a, remote(alice, 101).withPtimes(fromMs, fromMs));
        lab.configure(b, RemoteMedia.of(bob.address, AudioCodec.PCMA, OptionalInt.of(96)).withPtimes(toMs, toMs));
        lab.bridge(a, b);
        byte[] silence = new byte[8 * fromMs];
        Arrays.fill(silence, (byte) 0xFF);
        for (int i = 0; i < 6; i++) {
            alice.speak(0, silence);
            lab.pass(fromMs);
        }
        alice.dial(101, '4', 60);
        lab.pass(20);
        assertThat(bob.heard).filteredOn(heard -> heard.payloadType() == 8).hasSize(6 * fromMs / toMs)
                .allMatch(heard -> heard.payload()[0] == (byte) 0xD5 && heard.payload().length == 8 * toMs);
        assertThat(bob.heard).filteredOn(heard -> heard.payloadType() == 96).hasSize(6);
        assertThat(lab.events.of("digit")).containsExactly("digit 1 4 60");
    }

    @Test
    void aPhoneThatSendsItsOwnPacketTimeInsteadOfWhatItWasToldIsReframed() {
        SessionHandle a = lab.leg(1, alice, AudioCodec.PCMU, 101);
        SessionHandle b = lab.leg(2, bob, AudioCodec.PCMU, 96);
        lab.configure(a, remote(alice, 101).withPtimes(30, 20));
        lab.configure(b, remote(bob, 96).withPtimes(20, 20));
        lab.bridge(a, b);
        for (int i = 0; i < 4; i++) {
            alice.speak(0, sound(240, i));
            lab.pass(30);
        }
        assertThat(bob.heard).hasSize(6).allMatch(packet -> packet.payload().length == 160);
    }

    private static RemoteMedia remote(Phone phone, int event) {
        return RemoteMedia.of(phone.address, AudioCodec.PCMU, OptionalInt.of(event));
    }
}
