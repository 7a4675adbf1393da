package io.tandem.server;

import io.tandem.http.CallView;
import io.tandem.http.RoomControl;
import io.tandem.server.metric.MediaNumbers;
import io.tandem.server.metric.QualityHistograms;
import io.tandem.server.metric.RecordingNumbers;
import io.tandem.server.metric.SignallingNumbers;
import io.tandem.server.metric.SoundNumbers;

/** Calls with all that carries them: signalling, kernel, media. The wiring builds one; {@link Server} runs it. */
public interface CallPlane extends AutoCloseable {
    /** Binds all listeners and takes calls; throws {@link ListenException} when one cannot be bound. */
    void start();

    /** Calls that are set up or being set up; any thread. */
    int liveCalls();

    /** Contacts registered; any thread. */
    int registrations();

    /** People in conference rooms; any thread. */
    default int conferenceParticipants() {
        return 0;
    }

    /** Turns of the call loop over 5 ms since the start; any thread. */
    long slowTurns();

    /** Findings of the media doctor that were not logged because too many others were. */
    long findingsUnlogged();

    /** Calls in parking slots. */
    default int parkedCalls() {
        return 0;
    }

    /** Users who wait for a number to be free; any thread. */
    default int redialsWaiting() {
        return 0;
    }

    /** Ends every live call with BYE or a final response; returns at once, any thread. */
    void endCalls();

    /** What the API shows of calls. */
    CallView view();

    /** What the API shows and does of conference rooms. */
    default RoomControl rooms() {
        return RoomControl.NONE;
    }

    /** The counters of signalling and of the call loop; any thread, at every scrape. */
    SignallingNumbers signalling();

    /** The media plane's counters; any thread, at every scrape. */
    MediaNumbers media();

    /** The sound library's counters; any thread, at every scrape. */
    SoundNumbers sounds();

    /** How well legs were heard; any thread, at every scrape. */
    default QualityHistograms quality() {
        return QualityHistograms.none();
    }

    /** The recorder's counters; any thread, at every scrape. */
    default RecordingNumbers recordings() {
        return RecordingNumbers.none();
    }

    /** Closes listeners and threads; call records of what still lived are written before it returns. */
    @Override
    void close();
}
