package io.tandem.sip;

import gov.nist.javax.sip.message.SIPResponse;
import io.tandem.sip.stack.DatagramProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from the wire and what it was answered (RFC 3261 17.2, RFC 6026 7.1). Of an answer it keeps the bytes, and those no longer than they may
 * have to be sent again. Answered on the signalling thread; {@link #repeated} on the thread that received.
 */
final class ServerTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTransaction.class);
    private static final byte[] NOTHING = {};

    /** How far the answer has come. */
    enum State {
        /** No final answer yet: Trying and Proceeding of the RFC. */
        PROCEEDING,
        /** Answered; a repetition gets the same bytes. */
        COMPLETED,
        /** A refused INVITE whose ACK has come; repetitions of that are absorbed. */
        CONFIRMED,
        /** An INVITE answered by a success, which its owner repeats; the INVITE's own repetitions are absorbed. */
        ACCEPTED
    }

    /** The way back of a request that came as a datagram. */
    record Return(DatagramProcessor socket, InetAddress address, int port) {}

    private final String key;
    private final boolean invite;
    private final Optional<Return> datagram;
    private volatile State state = State.PROCEEDING;
    private volatile byte[] last = NOTHING;
    private Optional<Repetition> repetition = Optional.empty();

    /** @param datagram empty for a request that came by a stream */
    ServerTransaction(String key, boolean invite, Optional<Return> datagram) {
        this.key = key;
        this.invite = invite;
        this.datagram = datagram;
    }

    String key() {
        return key;
    }

    boolean isInvite() {
        return invite;
    }

    boolean isDatagram() {
        return datagram.isPresent();
    }

    State state() {
        return state;
    }

    /** Takes note of an answer that goes out now. False when there was a final one already: this one must not go. */
    boolean answers(SIPResponse response, byte[] bytes) {
        if (state != State.PROCEEDING) {
            return false;
        }
        last = bytes;
        int code = response.getStatusCode();
        if (code >= 200) {
            state = invite && code < 300 ? State.ACCEPTED : State.COMPLETED;
        }
        return true;
    }

    /** A refusal of an INVITE is sent again and again until its ACK comes. */
    void repeatWith(Repetition refusal) {
        repetition = Optional.of(refusal);
    }

    /** The ACK of a refusal came. True the first time. */
    boolean confirmed() {
        if (state != State.COMPLETED) {
            return false;
        }
        state = State.CONFIRMED;
        release();
        return true;
    }

    /** Nothing is to be sent again any more. */
    void release() {
        repetition.ifPresent(Repetition::stop);
        repetition = Optional.empty();
        last = NOTHING;
    }

    /** The same request came again: it gets the last answer again, if there is one and sending it is ours. */
    void repeated() {
        if (state == State.PROCEEDING || state == State.COMPLETED) {
            sendLast();
        }
    }

    /** Sends the last answer, once more or for the first time. */
    void sendLast() {
        byte[] bytes = last;
        if (bytes.length == 0 || datagram.isEmpty()) {
            return;
        }
        try {
            datagram.get().socket().send(bytes, datagram.get().address(), datagram.get().port());
        } catch (IOException | RuntimeException e) {
            LOG.debug("cannot answer {}:{}", datagram.get().address(), datagram.get().port(), e);
        }
    }

    /** The last answer. */
    byte[] last() {
        return last;
    }
}
