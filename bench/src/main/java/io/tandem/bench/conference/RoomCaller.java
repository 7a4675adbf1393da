package io.tandem.bench.conference;

import io.tandem.media.io.UdpAddress;
import io.tandem.phone.sdp.Direction;
import io.tandem.phone.sdp.Sdp;
import io.tandem.phone.sdp.SdpMedia;
import io.tandem.phone.sdp.SdpReader;
import io.tandem.phone.sdp.SdpWriter;
import io.tandem.phone.sip.Credentials;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipParseException;
import io.tandem.phone.sip.SipReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** The signalling of phones that call one room of a server, one after the other, over one UDP socket; their media is somebody else's. One thread. */
final class RoomCaller implements AutoCloseable {
    private static final int FIRST_REPEAT_MS = 500;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final int LARGEST_BYTES = 65_535;

    private final Target target;
    private final DatagramSocket socket = new DatagramSocket();
    private final String local;
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<SipMessage> answers = new ArrayList<>();
    private int calls;

    RoomCaller(Target target) throws IOException {
        this.target = target;
        socket.connect(target.sip());
        local = socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** Returns where the room sends that member's audio from, and wants its own. IOException that says what the server answered. */
    UdpAddress call(UdpAddress phone) throws IOException {
        SipMessage invite = invite(phone);
        SipMessage answer = ask(invite);
        Credentials credentials = new Credentials(target.user(), target.password(), random);
        if ((answer.code() == 401 || answer.code() == 407) && credentials.accept(answer, false)) {
            send(acknowledgement(invite, answer));
            invite = credentials.authorize(invite.toBuilder().set("CSeq", "2 INVITE").set("Via", via()).build(), answer.code());
            answer = ask(invite);
        }
        send(acknowledgement(invite, answer));
        if (answer.code() >= 300) {
            throw new IOException("call " + calls + " to " + target.room() + " was answered " + answer.code() + " " + answer.reason());
        }
        answers.add(answer);
        return media(SdpReader.read(answer.bodyText()));
    }

    private SipMessage invite(UdpAddress phone) {
        calls++;
        SdpWriter.Audio audio = new SdpWriter.Audio(
                phone.toInetSocketAddress().getAddress().getHostAddress(), phone.port(), List.of(new SdpWriter.Payload(0, "PCMU/8000")), OptionalInt.empty(), Direction.SENDRECV, 20);
        String host = target.sip().getAddress().getHostAddress() + ":" + target.sip().getPort();
        return SipMessage.request("INVITE", "sip:" + target.room() + "@" + host)
                .add("Via", via()).add("Max-Forwards", "70").add("From", "<sip:" + target.user() + "@" + host + ">;tag=" + calls)
                .add("To", "<sip:" + target.room() + "@" + host + ">").add("Call-ID", "room-" + calls + "-" + Long.toHexString(random.nextLong())).add("CSeq", "1 INVITE")
                .add("Contact", "<sip:" + target.user() + "@" + local + ">").body("application/sdp", SdpWriter.write(calls, 1, phone.toInetSocketAddress().getAddress().getHostAddress(), audio, List.of())).build();
    }

    private String via() {
        return "SIP/2.0/UDP " + local + ";branch=z9hG4bK" + Long.toHexString(random.nextLong());
    }

    /** A 2xx is acknowledged in its dialog, another answer in its transaction (RFC 3261 13.2.2.4, 17.1.1.3). */
    private SipMessage acknowledgement(SipMessage invite, SipMessage answer) {
        boolean accepted = answer.code() < 300;
        String uri = accepted ? contact(answer) : invite.requestUri();
        return SipMessage.request("ACK", uri).add("Via", accepted ? via() : invite.required("Via")).add("Max-Forwards", "70").add("From", invite.required("From"))
                .add("To", answer.required("To")).add("Call-ID", invite.callId()).add("CSeq", invite.cseqNumber() + " ACK").build();
    }

    private static String contact(SipMessage answer) {
        return answer.contact().orElseThrow(() -> new SipParseException("a 2xx without Contact")).uriText();
    }

    /** Sends until a final answer comes. */
    private SipMessage ask(SipMessage request) throws IOException {
        long deadlineNs = System.nanoTime() + PATIENCE_NS;
        for (int repeatMs = FIRST_REPEAT_MS; System.nanoTime() < deadlineNs; repeatMs *= 2) {
            send(request);
            Optional<SipMessage> answer = awaitFinal(request, repeatMs);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new IOException(target.sip() + " did not answer an INVITE within 10 s");
    }

    private Optional<SipMessage> awaitFinal(SipMessage request, int milliseconds) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_BYTES], LARGEST_BYTES);
        for (long leftMs = milliseconds; leftMs > 0; leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime())) {
            socket.setSoTimeout((int) leftMs);
            packet.setLength(LARGEST_BYTES);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException late) {
                return Optional.empty();
            }
            SipMessage message = SipReader.read(Arrays.copyOf(packet.getData(), packet.getLength()));
            if (message.isResponse(200, 699) && message.callId().equals(request.callId()) && message.cseqNumber() == request.cseqNumber()) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private void send(SipMessage message) throws IOException {
        byte[] bytes = message.toBytes();
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    private static UdpAddress media(Sdp description) throws IOException {
        SdpMedia audio = description.audio().orElseThrow(() -> new IOException("the answer has no audio"));
        String address = description.addressOf(audio).orElseThrow(() -> new IOException("the answer has no c= line"));
        return UdpAddress.of(InetAddress.ofLiteral(address), audio.port());
    }

    /** Hangs all up; whether that is answered is not looked at. */
    @Override
    public void close() {
        for (SipMessage answer : answers) {
            SipMessage bye = SipMessage.request("BYE", contact(answer)).add("Via", via()).add("Max-Forwards", "70").add("From", answer.required("From")).add("To", answer.required("To"))
                    .add("Call-ID", answer.callId()).add("CSeq", answer.cseqNumber() + 1 + " BYE").build();
            try {
                send(bye);
            } catch (IOException gone) {
                break;
            }
        }
        socket.close();
    }
}
