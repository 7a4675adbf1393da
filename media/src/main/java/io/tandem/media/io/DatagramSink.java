package io.tandem.media.io;

/** Where received datagrams are written, straight into their final place. Called by the receiving thread alone. */
public interface DatagramSink {
    /** False when nothing more can be taken now; what is in the sockets stays there. */
    boolean hasRoom();

    /** The next place to fill. The same one until {@link #commit} is called. */
    Datagram claim();

    /** The claimed place has been filled. */
    void commit();
}
