package io.tandem.server;

import io.tandem.server.log.Logs;
import io.tandem.server.metric.Gauges;
import io.tandem.server.metric.QualityHistograms;
import io.tandem.server.metric.RecordingNumbers;
import io.tandem.server.metric.SoundNumbers;
import io.tandem.server.record.CallRecordWriter;

/** Where each gauge is read. */
record ServerGauges(CallPlane calls, Drain drain, CallRecordWriter records, Logs logs) implements Gauges {
    @Override
    public int callsActive() {
        return calls.liveCalls();
    }

    @Override
    public int parkedCalls() {
        return calls.parkedCalls();
    }

    @Override
    public int redialsWaiting() {
        return calls.redialsWaiting();
    }

    @Override
    public int registrations() {
        return calls.registrations();
    }

    @Override
    public int conferenceParticipants() {
        return calls.conferenceParticipants();
    }

    @Override
    public SoundNumbers sounds() {
        return calls.sounds();
    }

    @Override
    public QualityHistograms quality() {
        return calls.quality();
    }

    @Override
    public RecordingNumbers recordings() {
        return calls.recordings();
    }

    @Override
    public long slowTurns() {
        return calls.slowTurns();
    }

    @Override
    public long findingsUnlogged() {
        return calls.findingsUnlogged();
    }

    @Override
    public boolean draining() {
        return drain.phase() != Drain.Phase.STARTING && drain.refusing();
    }

    @Override
    public long callRecordsWritten() {
        return records.written();
    }

    @Override
    public long callRecordsDropped() {
        return records.dropped();
    }

    @Override
    public long callRecordsFailed() {
        return records.failures();
    }

    @Override
    public long logDropped() {
        return logs.dropped();
    }
}
