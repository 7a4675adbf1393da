package io.tandem.server.metric;

/** Numbers that their owners keep; asked on HTTP threads at every scrape, so each must be cheap and safe there. Nothing yet is 0. */
public interface Gauges {
    /** Calls that are set up or being set up. */
    int callsActive();

    /** Contacts registered. */
    int registrations();

    /** Members of rooms. */
    default int conferenceParticipants() {
        return 0;
    }

    /** Calls in slots. */
    default int parkedCalls() {
        return 0;
    }

    /** Users who wait for a number to be free. */
    default int redialsWaiting() {
        return 0;
    }

    /** Prompts and music. */
    default SoundNumbers sounds() {
        return SoundNumbers.none();
    }

    /** How well legs were heard. */
    default QualityHistograms quality() {
        return QualityHistograms.none();
    }

    /** Recordings of calls. */
    default RecordingNumbers recordings() {
        return RecordingNumbers.none();
    }

    /** Turns over 5 ms since the start. */
    long slowTurns();

    /** Findings of the media doctor that the log left out. */
    long findingsUnlogged();

    /** Whether new calls are refused. */
    boolean draining();

    /** Call records on disk since the start. */
    long callRecordsWritten();

    /** Call records lost since the start. */
    long callRecordsDropped();

    /** Failed attempts to write call records since the start. */
    long callRecordsFailed();

    /** Log lines dropped since the start. */
    long logDropped();
}
