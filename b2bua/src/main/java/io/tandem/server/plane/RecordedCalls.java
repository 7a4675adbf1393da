package io.tandem.server.plane;

import io.tandem.call.CallRecord;
import io.tandem.call.CallRecords;
import io.tandem.server.metric.Metrics;
import io.tandem.server.record.CallRecordWriter;
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
    public void write(CallRecord call) {
        String outcome = call.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
        writer.write(call);
        metrics.callEnded(outcome);
        metrics.setUp(call.setup());
        LOG.atInfo().addKeyValue("call", call.callId()).addKeyValue("caller", call.caller()).addKeyValue("dialled", call.dialled())
                .addKeyValue("outcome", outcome).addKeyValue("code", call.code()).addKeyValue("talk-ms", call.talk().toMillis()).log("call ended");
    }
}
