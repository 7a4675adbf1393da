package io.tandem.sip;

import io.tandem.sip.stack.DatagramGate;
import io.tandem.sip.stack.StatelessRefusal;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The first look at a datagram, before it is parsed: keep-alives are answered, and while there is more to do than time new requests are refused for the price of
 * cutting a few lines out of them. On the receiving thread.
 */
final class DatagramDoor implements DatagramGate {
    private static final int MOST_UNREAD = 2000;
    private static final int RETRY_AFTER_SECONDS = 5;
    /** Added by chance to the time above, so that the refused do not come back all at once; one less than a power of two. */
    private static final int SPREAD_SECONDS = 7;

    private final Overload overload;
    private final ServerTransactions transactions;
    private final SipCounters counters;
    private final String product;

    DatagramDoor(Overload overload, ServerTransactions transactions, SipCounters counters, String product) {
        this.overload = overload;
        this.transactions = transactions;
        this.counters = counters;
        this.product = product;
    }

    @Override
    public Verdict judge(byte[] message, InetAddress from, int port, IntSupplier unread) {
        if (isPing(message)) {
            counters.keepAlive();
            return new Verdict.Answer("\r\n", port);
        }
        if (StatelessRefusal.isAcknowledged(message)) {
            return Verdict.DROP;
        }
        if (unread.getAsInt() >= MOST_UNREAD) {
            counters.overrun();
            return Verdict.DROP;
        }
        return overload.isOn() ? pressed(message, from, port) : Verdict.PASS;
    }

    /** Two line ends (RFC 5626 4.4.1); some phones send them by UDP too, and wait for the one that answers. */
    private static boolean isPing(byte[] message) {
        return message.length == 4 && message[0] == '\r' && message[1] == '\n' && message[2] == '\r' && message[3] == '\n';
    }

    /** Repetitions of what is being answered pass: a refusal would contradict it. */
    private Verdict pressed(byte[] message, InetAddress from, int port) {
        Optional<StatelessRefusal> request = StatelessRefusal.of(message);
        if (request.isEmpty() || !overload.refuses(request.get().callId()) || transactions.knows(request.get().branch(), request.get().sentBy(), request.get().method())) {
            return Verdict.PASS;
        }
        counters.refused();
        int retryAfterSeconds = RETRY_AFTER_SECONDS + (request.get().callId().hashCode() & SPREAD_SECONDS);
        return new Verdict.Answer(request.get().answer(from, port, retryAfterSeconds, product), request.get().answerPort(port));
    }
}
