package io.tandem.server.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tandem.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
        json.writeStringField("started", record.started().toString());
        if (record.answered().isPresent()) {
            json.writeStringField("answered", record.answered().get().toString());
        }
        json.writeStringField("ended", record.ended().toString());
        json.writeNumberField("setupMs", record.setup().toMillis());
        json.writeNumberField("talkMs", record.talk().toMillis());
        json.writeStringField("caller", record.caller());
        json.writeStringField("callee", record.callee());
        json.writeStringField("dialled", record.dialled());
        json.writeStringField("outcome", record.outcome());
        json.writeNumberField("finalCode", record.finalCode());
        json.writeStringField("reason", record.reason());
        json.writeArrayFieldStart("legs");
        for (CallRecord.Leg leg : record.legs()) {
            write(json, leg);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CallRecord.Leg leg) throws IOException {
        json.writeStartObject();
        json.writeStringField("direction", leg.direction());
        json.writeStringField("party", leg.party());
        json.writeStringField("sipCallId", leg.sipCallId());
        json.writeStringField("codec", leg.codec());
        json.writeNumberField("packetsReceived", leg.packetsReceived());
        json.writeNumberField("packetsSent", leg.packetsSent());
        json.writeNumberField("packetsLost", leg.packetsLost());
        json.writeNumberField("packetsDropped", leg.packetsDropped());
        json.writeNumberField("jitterMs", leg.jitterMs());
        json.writeNumberField("roundTripMs", leg.roundTripMs());
        json.writeEndObject();
    }
}
