package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.Await;
import io.tandem.phone.wire.TransportKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Garbage on every port while a call is up: it goes on, and new ones are taken. */
class GarbageTest extends SiteTest {
    private static final List<String> BROKEN = List.of("INVITE", "INVITE sip:1001@tandem.local SIP/2.0\r\n\r\n", "INVITE sip:1001@tandem.local SIP/7.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\n\r\n",
            "SIP/2.0 200 OK\r\n\r\n", "SIP/2.0 999 Beyond\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK2\r\nFrom: a\r\nTo: b\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n\r\n", "\0\0\0\0", "\r\n\r\n", "\r\n\r\n\r\n\r\n", "",
            "BYE sip:x SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK3\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: 3\r\nCSeq: 1 BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n",
            "INVITE sip:1001@tandem.local SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK4\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 4\r\nCSeq: 99999999999 INVITE\r\nMax-Forwards: 300\r\nContent-Length: -5\r\n\r\n",
            "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP host with space;branch=\r\nFrom: \"unterminated <sip:a@b>;tag=1\r\nTo: <<>>\r\nCall-ID: \r\nCSeq: OPTIONS\r\nMax-Forwards: x\r\n\r\n",
            "ACK sip:1001@tandem.local SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK5\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=9\r\nCall-ID: 5\r\nCSeq: 1 ACK\r\nMax-Forwards: 70\r\n\r\n",
            "REGISTER sip:tandem.local SIP/2.0\r\n" + "X-Fill: y\r\n".repeat(500) + "\r\n", "INVITE sip:" + "a".repeat(10_000) + "@tandem.local SIP/2.0\r\n\r\n");

    private static List<byte[]> garbage(int count) {
        SplittableRandom random = new SplittableRandom(20_261_121);
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(1, 1_400)];
            random.nextBytes(bytes);
            all.add(bytes);
        }
        BROKEN.forEach(text -> all.add(text.getBytes(StandardCharsets.ISO_8859_1)));
        return all;
    }

    private static void throwAt(InetSocketAddress to, List<byte[]> datagrams) {
        try (DatagramSocket socket = new DatagramSocket(0, to.getAddress())) {
            for (byte[] bytes : datagrams) {
                socket.send(new DatagramPacket(bytes, bytes.length, to));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void onTheSipPortByUdp() {
        Talk talk = talk();
        throwAt(site.sip(), garbage(200));
        talk.assertBothHear();
        talk.out().hangUp();
        talk.in().awaitEnded(WAIT);
        site.clear();
        talk().assertBothHear();
    }

    @Test
    void mutatedInvitesByUdp() {
        Talk talk = talk();
        byte[] good = talk.caller().trace().sent().getFirst().toBytes();
        SplittableRandom random = new SplittableRandom(7);
        List<byte[]> mutants = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] mutant = good.clone();
            for (int j = 0; j <= i % 5; j++) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            mutants.add(mutant);
        }
        throwAt(site.sip(), mutants);
        talk.assertBothHear();
        talk.out().hangUp();
        talk.in().awaitEnded(WAIT);
        site.awaitIdle();
    }

    @Test
    void onTheSipPortByTcp() throws IOException {
        Talk talk = talk(p -> p.transport(TransportKind.TCP), p -> p);
        List<Socket> open = new ArrayList<>();
        try {
            for (String text : List.of("GET / HTTP/1.1\r\n\r\n", "x".repeat(100_000), "INVITE sip:a SIP/2.0\r\nContent-Length: 2147483647\r\n\r\n" + "x".repeat(50_000),
                    "OPTIONS sip:tandem.local SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKq\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 9\r\nCSeq: 1 OPTIONS\r\nContent-Length: 2147483647\r\n\r\n", "\0".repeat(2_000), "half a mess")) {
                Socket socket = new Socket(site.sip().getAddress(), site.sip().getPort());
                open.add(socket);
                try {
                    OutputStream out = socket.getOutputStream();
                    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                } catch (IOException closedByTheServer) {
                    assertThat(closedByTheServer).hasMessageMatching("(?i).*(reset|broken pipe).*");
                }
            }
            Await.talkFor(Duration.ofMillis(200));
            talk.assertBothHear();
            assertThat(talk.out().info("text/plain", "still here").await(WAIT)).isEqualTo(200);
            talk.out().hangUp();
            talk.in().awaitEnded(WAIT);
            site.clear();
            talk(p -> p.transport(TransportKind.TCP), p -> p.transport(TransportKind.TCP)).assertBothHear();
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void onTheRtpAndRtcpPorts() {
        Talk talk = talk();
        talk.assertBothHear();
        InetSocketAddress rtp = talk.out().media().plan().orElseThrow().remote();
        throwAt(rtp, garbage(200));
        throwAt(new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1), garbage(200));
        garbage(200).stream().filter(bytes -> bytes.length > 0).forEach(bytes -> talk.out().media().sendRaw(bytes, rtp));
        talk.assertBothHear();
        assertThat(talk.in().heard().counters().sources()).isEqualTo(1);
        assertThat(talk.in().heard().counters().timestampJumps()).isZero();
        assertThat(talk.in().heard().counters().malformed()).isZero();
    }
}
