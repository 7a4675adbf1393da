package io.tandem.media.io;

/** A bound socket on its way from one {@link DatagramIo} to another of the same kind; whoever holds it adopts or closes it. */
public interface DetachedSocket extends AutoCloseable {
    /** Gives the socket up: nothing will be received on it any more. Never fails. */
    @Override
    void close();
}
