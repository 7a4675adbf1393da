package io.tandem.server.plane;

import io.tandem.call.CallRecords;
import io.tandem.call.MediaEvent.MediaReport;
import io.tandem.call.Reason;
import io.tandem.server.metric.Metrics;
import io.tandem.server.record.CallRecord;
import io.tandem.server.record.CallRecordWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a call's record: a line in the file, a log line, and the metrics, from the one place where calls end. On the call loop. */
final class RecordedCalls implements CallRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedCalls.class);

    private final CallRecordWriter writer;
    private final Metrics metrics;

    RecordedCalls(CallRecordWriter writer, Metrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void write(io.tandem.call.CallRecord call) {
        CallRecord line = line(call);
        writer.write(line);
        metrics.callEnded(line.outcome());
        metrics.setUp(line.setup());
        LOG.atInfo().addKeyValue("call", line.callId()).addKeyValue("caller", line.caller()).addKeyValue("dialled", line.dialled())
                .addKeyValue("outcome", line.outcome()).addKeyValue("code", line.finalCode()).addKeyValue("talk-ms", line.talk().toMillis()).log("call ended");
    }

    private static CallRecord line(io.tandem.call.CallRecord call) {
        List<CallRecord.Leg> legs = new ArrayList<>();
        legs.add(leg("in", call.caller(), call.callId(), call.callerMedia()));
        call.calleeMedia().ifPresent(media -> legs.add(leg("out", call.callee(), "", media)));
        return new CallRecord(
                call.callId(), call.invited(), call.answered(), call.ended(), call.caller(), call.callee(), call.dialled(),
                call.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'), call.code(), call.reason().map(Reason::text).orElse(""), legs);
    }

    private static CallRecord.Leg leg(String direction, String party, String sipCallId, io.tandem.call.CallRecord.LegMedia media) {
        MediaReport report = media.report();
        return new CallRecord.Leg(
                direction, party, sipCallId, media.codec(), report.packetsReceived(), report.packetsSent(), report.packetsLost(), report.packetsDropped(),
                report.jitterMs(), report.roundTripMs());
    }
}
