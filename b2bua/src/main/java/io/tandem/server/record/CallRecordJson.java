package io.tandem.server.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tandem.http.Json;
import io.tandem.call.CallRecord;
import io.tandem.call.MediaEvent;
import io.tandem.call.MediaEvent.MediaReport;
import io.tandem.call.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A call record as one line of JSON. */
final class CallRecordJson {
    private CallRecordJson() {}

    /** Returns the line with its line feed, in UTF-8. */
    static byte[] line(CallRecord record) {
        return (Json.text(json -> write(json, record)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, CallRecord record) throws IOException {
        json.writeStartObject();
        json.writeStringField("callId", record.callId());
        json.writeStringField("service", record.service());
        json.writeStringField("started", record.invited().toString());
        if (record.answered().isPresent()) {
            json.writeStringField("answered", record.answered().get().toString());
        }
        json.writeStringField("ended", record.ended().toString());
        json.writeNumberField("setupMs", record.setup().toMillis());
        json.writeNumberField("talkMs", record.talk().toMillis());
        json.writeStringField("caller", record.caller());
        json.writeStringField("callee", record.callee());
        json.writeStringField("dialled", record.dialled());
        json.writeStringField("outcome", word(record.outcome()));
        json.writeNumberField("finalCode", record.code());
        json.writeStringField("reason", record.reason().map(Reason::text).orElse(""));
        json.writeStringField("endedBy", word(record.endedBy()));
        json.writeArrayFieldStart("legs");
        write(json, "in", record.callerMedia());
        if (record.calleeMedia().isPresent()) {
            write(json, "out", record.calleeMedia().get());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** {@code in}: the leg towards us; {@code out}: the one that we made. */
    private static void write(JsonGenerator json, String direction, CallRecord.LegMedia media) throws IOException {
        MediaReport report = media.report();
        json.writeStartObject();
        json.writeStringField("direction", direction);
        json.writeStringField("callId", media.callId());
        json.writeStringField("codec", media.codec());
        json.writeNumberField("packetsReceived", report.packetsReceived());
        json.writeNumberField("packetsSent", report.packetsSent());
        json.writeNumberField("packetsLost", report.packetsLost());
        json.writeNumberField("packetsDropped", report.packetsDropped());
        json.writeNumberField("jitterMs", report.jitterMs());
        json.writeNumberField("roundTripMs", report.roundTripMs());
        if (report.quality().isPresent()) {
            write(json, report.quality().get());
        }
        if (report.remoteQuality().isPresent()) {
            json.writeNumberField("remoteMos", hundredths(report.remoteQuality().get().mos()));
            json.writeNumberField("remoteLossPercent", hundredths(report.remoteQuality().get().lossPercent()));
        }
        json.writeArrayFieldStart("findings");
        for (String finding : media.findings()) {
            json.writeString(finding);
        }
        json.writeEndArray();
        json.writeBooleanField("complete", media.complete());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MediaEvent.Quality quality) throws IOException {
        json.writeNumberField("mos", hundredths(quality.mos()));
        json.writeNumberField("worstMos", hundredths(quality.worstMos()));
        json.writeNumberField("lossPercent", hundredths(quality.lossPercent()));
        json.writeNumberField("burstRatio", hundredths(quality.burstRatio()));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** {@code no-answer} for NO_ANSWER. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
