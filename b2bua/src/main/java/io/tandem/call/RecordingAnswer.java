package io.tandem.call;

/** What becomes of an operator's wish for a recording. */
public sealed interface RecordingAnswer {
    /**
     * Done, or how it stands.
     *
     * @param leg its place in the call, 1 is the caller's; 0 when nothing is recorded
     */
    record Stands(RecordingStatus status, int leg) implements RecordingAnswer {}

    /** No live call, or no such leg of it. */
    record Unknown() implements RecordingAnswer {}

    /** It makes no sense now; {@code why} ends a sentence that begins with what was wanted. */
    record Refused(String why) implements RecordingAnswer {}
}
