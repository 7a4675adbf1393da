package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static io.tandem.system.TestSite.assertHears;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.interop.Await;
import io.tandem.phone.AnswerPlan;
import io.tandem.phone.CallOptions;
import io.tandem.phone.Phone;
import io.tandem.phone.PhoneCall;
import io.tandem.phone.media.Heard;
import io.tandem.phone.media.PhoneCodec;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RTP through the server, heard and counted at the phones and byte by byte. */
class MediaTest extends SiteTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    private static InetSocketAddress serverSide(PhoneCall call) {
        return call.media().plan().orElseThrow().remote();
    }

    @Test
    void echo() {
        PhoneCall call = site.phone("guest", p -> p.password("").tone(440, -10)).call("*43").awaitEstablished(WAIT);
        assertHears(call, "guest");
        call.dtmf("5");
        call.hangUp();
    }

    @ParameterizedTest
    @CsvSource({"PCMU", "PCMA"})
    void theTestToneIs1004HertzAtMinus10(PhoneCodec codec) {
        PhoneCall call = site.phone("guest", p -> p.password("").codecs(codec)).call("9197").awaitEstablished(WAIT);
        assertThat(call.media().awaitTone(1_004, WAIT)).isTrue();
        Heard heard = call.media().listen(1_000, WAIT).orElseThrow();
        assertThat(heard.frequencyHz()).isCloseTo(1_004, within(1.0));
        assertThat(heard.levelDbm0()).isCloseTo(-10, within(0.3));
    }

    @ParameterizedTest(name = "{0} ms against {1} ms, {2} to {3}")
    @CsvSource({"10, 20, PCMU, PCMU", "20, 60, PCMU, PCMA", "30, 20, PCMA, PCMA", "60, 10, PCMA, PCMU", "40, 50, PCMU, PCMU"})
    void eachPhoneGetsItsOwnPacketTime(int callerMs, int calleeMs, PhoneCodec callerCodec, PhoneCodec calleeCodec) {
        Talk talk = talk(p -> p.ptimeMs(callerMs).codecs(callerCodec), p -> p.ptimeMs(calleeMs).codecs(calleeCodec));
        talk.assertBothHear();
        assertPacketTime(talk.out(), callerMs);
        assertPacketTime(talk.in(), calleeMs);
        assertThat(talk.out().heard().counters().timestampJumps()).isZero();
        assertThat(talk.in().heard().counters().timestampJumps()).isZero();
    }

    private static void assertPacketTime(PhoneCall call, int wantedMs) {
        Heard.Counters before = call.heard().counters();
        call.media().awaitPackets(before.packets() + 20, WAIT);
        Heard.Counters after = call.heard().counters();
        double ms = (after.soundMs() - before.soundMs()) / (double) (after.packets() - before.packets());
        assertThat(ms).as("milliseconds a packet").isCloseTo(wantedMs, within(wantedMs * 0.2));
    }

    /** The caller goes from PCMU to PCMA by a re-INVITE and back; the callee stays as it is, and nobody misses a word. */
    @Test
    void aCodecChangesInTheMiddleOfATalk() {
        Talk talk = talk(p -> p.codecs(PhoneCodec.PCMU, PhoneCodec.PCMA), p -> p.codecs(PhoneCodec.PCMU));
        talk.assertBothHear();
        for (PhoneCodec next : List.of(PhoneCodec.PCMA, PhoneCodec.PCMU)) {
            assertThat(talk.out().reinvite(List.of(next)).await(WAIT)).isEqualTo(200);
            TestSite.eventually("the caller to hear " + next, () -> talk.out().heard().counters().codec().filter(next::equals).isPresent(), () -> "");
            talk.assertBothHear();
            assertThat(talk.in().heard().counters().codec()).contains(PhoneCodec.PCMU);
        }
        assertThat(talk.in().heard().longestHoleMs()).as("longest gap at the callee").isLessThanOrEqualTo(60);
        assertThat(talk.out().heard().counters().sources()).as("one stream throughout").isEqualTo(1);
        assertThat(talk.out().heard().counters().timestampJumps()).isZero();
    }

    @Test
    void aPhoneWithoutTelephoneEventsGetsNone() {
        Talk talk = talk(p -> p.dtmfPayloadType(99), p -> p.withoutDtmf());
        talk.assertBothHear();
        talk.out().dtmf("123");
        TestSite.eventually("the digits to have gone", () -> !talk.out().media().isDialling(), () -> "");
        talk.assertBothHear();
        assertThat(talk.in().heard().counters().unknownPayloads()).isZero();
        assertThat(talk.in().heard().digits()).isEmpty();
    }

    @Test
    void sameCodecIsRelayedUntouched() {
        try (RawMedia one = RawMedia.open("127.0.0.1"); RawMedia other = RawMedia.open("127.0.0.1")) {
            RawCall call = rawCall(one, other);
            List<byte[]> sent = one.stream(call.callerSide(), 1_000, 50_000, 77, 25);
            List<RawMedia.Packet> got = other.receiveAll(TestSite.QUIET);
            assertThat(got).hasSize(25);
            for (int i = 0; i < got.size(); i++) {
                assertThat(got.get(i).payload()).as("payload " + i).isEqualTo(ByteBuffer.wrap(sent.get(i)));
                assertThat(got.get(i).payloadType()).isZero();
            }
            assertThat(got.getFirst().ssrc()).as("our own SSRC").isNotEqualTo(77);
            assertContinuous(got);
            call.out().hangUp();
        }
    }

    private record RawCall(PhoneCall out, PhoneCall in, InetSocketAddress callerSide, InetSocketAddress calleeSide) {}

    /** A call whose media both go to the test's own ports: the callee's by a re-INVITE of its own. */
    private RawCall rawCall(RawMedia one, RawMedia other) {
        Phone caller = site.phone("1000");
        Phone callee = site.registered("1001", p -> p.codecs(PhoneCodec.PCMU).answering(AnswerPlan.answer()));
        PhoneCall out = muted(caller.call("1001", one.described())).awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        in.awaitAcknowledged(WAIT);
        in.media().mute(true);
        site.expectNotes();
        String body = other.described().edit().apply(io.tandem.phone.sip.SipMessage.request("INVITE", "sip:x@y")).build().bodyText();
        assertThat(in.send("UPDATE", b -> b.add("Contact", "<" + callee.uri() + ">").body("application/sdp", body)).await(WAIT)).isEqualTo(200);
        one.receiveAll(Duration.ofMillis(50));
        return new RawCall(out, in, serverSide(out), serverSide(in));
    }

    /** The phone itself sends no RTP; the test does. */
    private static PhoneCall muted(PhoneCall call) {
        call.media().mute(true);
        return call;
    }

    private static void assertContinuous(List<RawMedia.Packet> packets) {
        for (int i = 1; i < packets.size(); i++) {
            assertThat(packets.get(i).ssrc()).as("SSRC at " + i).isEqualTo(packets.getFirst().ssrc());
            assertThat(packets.get(i).sequence()).as("sequence at " + i).isEqualTo(packets.get(i - 1).sequence() + 1 & 0xFFFF);
            assertThat(packets.get(i).timestamp() - packets.get(i - 1).timestamp()).as("timestamp step at " + i).isPositive().isLessThan(160 * 100);
        }
    }

    @Test
    void aNewSourceAndAJumpLeaveOurStreamContinuous() {
        try (RawMedia one = RawMedia.open("127.0.0.1"); RawMedia other = RawMedia.open("127.0.0.1")) {
            RawCall call = rawCall(one, other);
            one.stream(call.callerSide(), 65_530, 1_000, 77, 12);
            one.stream(call.callerSide(), 300, 900_000, 88, 12);
            one.stream(call.callerSide(), 40_000, 12, 88, 12);
            List<RawMedia.Packet> got = other.receiveAll(TestSite.QUIET);
            assertThat(got.size()).as("packets that came through").isBetween(30, 36);
            assertThat(got.stream().map(RawMedia.Packet::ssrc).distinct()).hasSize(1);
            assertContinuous(got);
            call.out().hangUp();
        }
    }

    @Test
    void aStrangersPacketsAreNeitherHeardNorFollowed() {
        Talk talk = talk();
        talk.assertBothHear();
        try (RawMedia near = RawMedia.open("127.0.0.1"); RawMedia far = RawMedia.open("127.0.0.3")) {
            double dropped = site.metric("tandem_rtp_dropped_total{reason=\"stranger\",}");
            near.stream(serverSide(talk.out()), 1, 1, 5, 25);
            far.stream(serverSide(talk.out()), 1, 1, 5, 25);
            assertThat(near.receive(Duration.ofMillis(100))).as("what the stranger got").isEmpty();
            assertThat(far.receive(Duration.ofMillis(100))).as("what the stranger got").isEmpty();
            talk.assertBothHear();
            assertThat(talk.in().heard().counters().sources()).isEqualTo(1);
            assertThat(site.server().metrics()).contains("tandem_rtp_dropped_total{reason=");
            assertThat(dropped).isNotNegative();
        }
    }

    @Test
    void aStrangerIsNotLearnedBeforeThePhoneSpeaksEither() {
        Talk talk = talk(p -> p, p -> p);
        talk.out().media().mute(true);
        try (RawMedia silent = RawMedia.open("127.0.0.1"); RawMedia stranger = RawMedia.open("127.0.0.3")) {
            PhoneCall out = muted(site.phone("1002").call("1001", silent.described())).awaitEstablished(WAIT);
            PhoneCall in = talk.callee().awaitIncoming(WAIT);
            stranger.stream(serverSide(out), 1, 1, 5, 25);
            assertThat(stranger.receive(Duration.ofMillis(200))).as("what the stranger got").isEmpty();
            assertThat(in.heard().counters().packets()).as("what was heard of the stranger").isZero();
            assertThat(silent.receive(SOON)).as("the described phone still gets its RTP").isPresent();
            out.hangUp();
        }
    }

    @Test
    void aPhoneBehindNatIsHeardAndHears() {
        Phone callee = site.registered("1001", p -> p.answering(AnswerPlan.answer()));
        Phone caller = site.phone("1000");
        PhoneCall out = caller.call("1001", CallOptions.plain().withEdit(b -> b.body("application/sdp", b.build().bodyText().replaceAll("(?m)^c=IN IP4 .*$", "c=IN IP4 127.0.0.99\r").replace("\r\r", "\r"))))
                .awaitEstablished(WAIT);
        PhoneCall in = callee.awaitIncoming(WAIT);
        assertHears(in, "1000");
        assertHears(out, "1001");
    }

    @Test
    void reportsSayWhatWasSentAndReceived() {
        try (RawMedia one = RawMedia.open("127.0.0.1")) {
            Phone callee = site.registered("1001", p -> p.codecs(PhoneCodec.PCMU).answering(AnswerPlan.answer()));
            PhoneCall out = muted(site.phone("1000").call("1001", one.described())).awaitEstablished(WAIT);
            callee.awaitIncoming(WAIT).awaitAcknowledged(WAIT);
            ByteBuffer report = reportAfterStreaming(one, serverSide(out), 4242);
            int ssrc = one.receive(SOON).orElseThrow().ssrc();
            assertThat(report.getInt(4)).as("its SSRC").isEqualTo(ssrc);
            assertThat(report.getInt(24)).as("octets").isEqualTo(report.getInt(20) * 160);
            assertThat(report.getInt(28)).as("whom it reports on").isEqualTo(4242);
            assertThat(report.getInt(32) & 0xFFFFFF).as("lost").isEqualTo(1);
            assertThat(report.getInt(36) & 0xFFFF).as("highest sequence").isBetween(5_003, 5_510);
            out.hangUp();
        }
    }

    /** Streams with one packet missing, and with reports of its own so that ours come here, until a sender report tells of both ways. */
    private static ByteBuffer reportAfterStreaming(RawMedia media, InetSocketAddress to, int ssrc) {
        InetSocketAddress rtcp = new InetSocketAddress(to.getAddress(), to.getPort() + 1);
        for (int i = 0; i < 600; i++) {
            if (i != 2) {
                media.send(to, 0, 5_000 + i, 160 * i, ssrc, new byte[160]);
            }
            media.sendReceiverReport(rtcp, ssrc);
            Optional<ByteBuffer> report = media.receiveRtcp(Duration.ofMillis(20)).filter(r -> (r.get(1) & 0xFF) == 200 && (r.get(0) & 0x1F) == 1 && r.getInt(20) > 0);
            if (report.isPresent()) {
                return report.get();
            }
        }
        throw new AssertionError("no sender report with a report block came in 12 s");
    }

    @Test
    void noPacketIsHeardAfterTheEnd() {
        Talk talk = talk();
        InetSocketAddress side = serverSide(talk.out());
        talk.assertBothHear();
        talk.out().hangUp();
        talk.in().awaitEnded(WAIT);
        site.awaitIdle();
        try (RawMedia late = RawMedia.open("127.0.0.1")) {
            late.stream(side, 1, 1, 1, 5);
            assertThat(late.receive(Duration.ofMillis(100))).isEmpty();
        }
        Await.talkFor(Duration.ofMillis(20));
        assertThat(site.metric("tandem_rtp_ports_in_use")).isZero();
    }
}
