package io.tandem.media;

/** What media tells of its legs. Called on a worker's thread: implementers post the news elsewhere and return at once. */
public interface MediaEvents {
    /** A digit was dialled: 0 to 9, *, #, A to D. Exactly once, when it has ended. */
    void digit(long legId, char digit, int durationMs);

    /** No RTP for so long, though the leg may send. Once, until something comes again or the leg is told to do something else. */
    void silent(long legId, long forMs);

    /** The first audio packet of the leg was accepted. */
    void firstPacket(long legId);

    /** All that {@link MediaNode#prompts} was given with this id has been sent, one frame ago; not told when something else replaced it. */
    void played(long legId, long id);

    /** The leg was heard poorly in the interval that ended, or, after that, well again. */
    default void quality(long legId, SpeechQuality interval, boolean poor) {}

    /** No audio has come from the leg for two seconds or more, or it cannot be sent to; again after twice the time while it lasts. */
    default void unheard(long legId, AudioEvidence evidence) {}

    /** The ports are given back; the last word on the leg, exactly once. */
    void closed(long legId, MediaStatistics statistics);

    /**
     * Handling a packet or command threw, which is a bug: it is dropped and the worker goes on; told at most once a second.
     * Or the system refused a socket; then on the thread that opens.
     */
    void failed(String worker, RuntimeException cause);
}
