package io.tandem.phone.wire;

import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.wire.MessageFault.Verdict;
import io.tandem.phone.wire.TraceEntry.Way;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Between transactions and socket: records every message and applies faults. Owned by one phone, under its lock. */
public final class Wire {
    private final PhoneTimers timers;
    private final MessageTrace trace;
    private final Consumer<TraceEntry> listener;
    private MessageFault fault = MessageFault.NONE;
    private BiConsumer<byte[], InetSocketAddress> socket = (b, a) -> {};
    private long sendErrors;

    public Wire(PhoneTimers timers, MessageTrace trace, Consumer<TraceEntry> listener) {
        this.timers = timers;
        this.trace = trace;
        this.listener = listener;
    }

    public void attach(BiConsumer<byte[], InetSocketAddress> newSocket) {
        socket = newSocket;
    }

    public void fault(MessageFault newFault) {
        fault = newFault;
    }

    /** Sends that the socket refused; retransmission deals with them. */
    public long sendErrors() {
        return sendErrors;
    }

    public void send(SipMessage message, InetSocketAddress to) {
        through(Way.SENT, message, to, passed -> {
            try {
                socket.accept(passed.toBytes(), to);
            } catch (UncheckedIOException e) {
                sendErrors++;
            }
        });
    }

    /** Hands an arrival on to {@code next} as the fault allows. */
    public void arrive(SipMessage message, InetSocketAddress from, Consumer<SipMessage> next) {
        through(Way.RECEIVED, message, from, next);
    }

    private void through(Way way, SipMessage message, InetSocketAddress peer, Consumer<SipMessage> action) {
        switch (fault.judge(way, message)) {
            case Verdict.Pass pass -> {
                record(way, message, peer, false);
                action.accept(message);
            }
            case Verdict.Rewrite rewrite -> {
                record(way, rewrite.other(), peer, false);
                action.accept(rewrite.other());
            }
            case Verdict.Drop drop -> record(way, message, peer, true);
            case Verdict.Delay delay -> timers.after(delay.delayMs(), () -> {
                record(way, message, peer, false);
                action.accept(message);
            });
            case Verdict.Repeat repeat -> {
                for (int i = 0; i < repeat.copies(); i++) {
                    record(way, message, peer, false);
                    action.accept(message);
                }
            }
        }
    }

    private void record(Way way, SipMessage message, InetSocketAddress peer, boolean dropped) {
        TraceEntry entry = new TraceEntry(timers.nowNs(), way, peer, message, dropped);
        trace.add(entry);
        listener.accept(entry);
    }
}
