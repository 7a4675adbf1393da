package io.tandem.sip.stack;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's UDP socket, with two things done otherwise: what comes is read into one buffer and kept no longer than it is, and an answer
 * that is bytes already goes out as it stands. One thread receives, one parses; {@link #send} from any.
 */
public final class DatagramProcessor extends UDPMessageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(DatagramProcessor.class);

    private final DatagramGate gate;

    DatagramProcessor(InetAddress address, SIPTransactionStack stack, int port, DatagramGate gate) throws IOException {
        super(address, stack, port);
        this.gate = gate;
    }

    /** Sends bytes as they are. */
    public void send(byte[] message, InetAddress to, int port) throws IOException {
        sock.send(new DatagramPacket(message, message.length, to, port));
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the stack's own field is one
    public void run() {
        messageChannels = new LinkedList<>(List.of(new Channel()));
        DatagramPacket packet = new DatagramPacket(new byte[SipStackFactory.MAX_MESSAGE_BYTES], SipStackFactory.MAX_MESSAGE_BYTES);
        IntSupplier waiting = messageQueue::size;
        while (isRunning) {
            try {
                packet.setLength(SipStackFactory.MAX_MESSAGE_BYTES);
                sock.receive(packet);
                take(packet, waiting);
            } catch (IOException | RuntimeException e) {
                if (isRunning) {
                    LOG.debug("a datagram could not be received", e);
                }
            }
        }
    }

    private void take(DatagramPacket packet, IntSupplier waiting) throws IOException {
        byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
        switch (gate.judge(message, packet.getAddress(), packet.getPort(), waiting)) {
            case DatagramGate.Verdict.Pass _ -> messageQueue.add(new DatagramQueuedMessageDispatch(new DatagramPacket(message, message.length, packet.getAddress(), packet.getPort()), 0));
            case DatagramGate.Verdict.Answer(String text, int port) -> send(text.getBytes(StandardCharsets.ISO_8859_1), packet.getAddress(), port);
            case DatagramGate.Verdict.Drop _ -> { }
        }
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws UnknownHostException {
        return new Channel(target.getInetAddress(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) {
        return new Channel(host, port);
    }

    /** The stack's channel, sending by this socket: left to itself it would open one for each message. */
    private final class Channel extends UDPMessageChannel {
        /** A thread that takes from the queue, parses, and hands over. */
        Channel() {
            super(DatagramProcessor.this.sipStack, DatagramProcessor.this, "sip-udp");
        }

        /** Towards a peer. */
        Channel(InetAddress peer, int port) {
            super(peer, port, DatagramProcessor.this.sipStack, DatagramProcessor.this);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress to, int port, boolean reconnect) throws IOException {
            send(message, to, port);
        }

        @Override
        protected void sendMessage(byte[] message, InetAddress to, int port, String transport, boolean retry) throws IOException {
            if (!transport.equalsIgnoreCase("udp")) {
                throw new IOException("a datagram socket does not speak " + transport);
            }
            send(message, to, port);
        }
    }
}
