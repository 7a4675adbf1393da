package io.tandem.media;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.EventTranslatorOneArg;
import com.lmax.disruptor.RingBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The bounded door from the call loop to a worker: many writers, none of which ever waits, and one reader. */
final class CommandQueue {
    private static final class Cell {
        @Nullable MediaCommand command;
    }

    private static final EventTranslatorOneArg<Cell, MediaCommand> WRITE = (cell, sequence, command) -> cell.command = command;

    private final RingBuffer<Cell> cells;
    private final EventPoller<Cell> poller;
    private final Queue<MediaCommand> certain = new ConcurrentLinkedQueue<>();
    private final LongAdder refused = new LongAdder();

    /** {@code size}: commands that may wait, a power of two. */
    CommandQueue(int size) {
        cells = RingBuffer.createMultiProducer(Cell::new, size);
        poller = cells.newPoller();
        cells.addGatingSequences(poller.getSequence());
    }

    /** False, and counted, when the queue is full. */
    boolean offer(MediaCommand command) {
        boolean taken = cells.tryPublishEvent(WRITE, command);
        if (!taken) {
            refused.increment();
        }
        return taken;
    }

    /** Behind all that was offered before, and never refused: of these there is one at most for each slot of the worker. */
    void put(MediaCommand command) {
        certain.add(command);
    }

    /** Moves what waits into the ring, as far as there is room. */
    void drainTo(PacketRing ring) {
        if (!ring.hasRoom()) {
            return;
        }
        MediaCommand first = certain.peek();
        drainOffered(ring);
        if (first != null && isDrained() && ring.hasRoom()) {
            certain.remove();
            ring.claim().asCommand(first);
            ring.commit();
        }
    }

    private void drainOffered(PacketRing ring) {
        try {
            poller.poll((cell, sequence, endOfBatch) -> move(cell, ring));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("moving a command throws nothing checked", e);
        }
    }

    private static boolean move(Cell cell, PacketRing ring) {
        MediaCommand command = cell.command;
        cell.command = null;
        if (command != null) {
            ring.claim().asCommand(command);
            ring.commit();
        }
        return ring.hasRoom();
    }

    boolean isEmpty() {
        return isDrained() && certain.isEmpty();
    }

    private boolean isDrained() {
        return cells.getCursor() <= poller.getSequence().get();
    }

    long refused() {
        return refused.sum();
    }
}
