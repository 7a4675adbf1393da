package io.tandem.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tandem.call.LegImpairment;
import io.tandem.call.RecordingAnswer;
import io.tandem.http.CallView.CallSummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Answers about calls. */
final class CallAnswers {
    private final CallView view;

    CallAnswers(CallView view) {
        this.view = view;
    }

    Answer list() {
        return LoopAnswer.await(view.calls(), calls -> Answer.json(200, json(calls)));
    }

    Answer ladder(String callId) {
        return LoopAnswer.await(view.ladder(callId), found -> ladder(callId, found));
    }

    private static Answer ladder(String callId, Optional<String> found) {
        return found.map(text -> Answer.text(200, text))
                .orElseGet(() -> Answer.error(404, "unknown-call", "no live or recent call is " + callId + "; /api/v1/calls lists the live ones"));
    }

    Answer impair(String callId, int leg, LegImpairment impairment) {
        return LoopAnswer.await(view.impair(callId, leg, impairment), found -> found
                ? Answer.json(200, Json.text(json -> {
                    json.writeStartObject();
                    json.writeBooleanField("impaired", !impairment.equals(LegImpairment.OFF));
                    json.writeEndObject();
                }))
                : Answer.error(404, "unknown-leg", "no live call " + callId + " has a leg " + leg + " with media; 1 is the caller's leg, those towards callees follow"));
    }

    Answer record(String callId, RecordingQuery wanted) {
        return LoopAnswer.await(view.record(callId, wanted.leg(), wanted.action()), answer -> recording(callId, answer));
    }

    Answer recording(String callId) {
        return LoopAnswer.await(view.recording(callId), answer -> recording(callId, answer));
    }

    private static Answer recording(String callId, RecordingAnswer answer) {
        return switch (answer) {
            case RecordingAnswer.Stands stands -> Answer.json(200, Json.text(json -> {
                json.writeStartObject();
                json.writeStringField("recording", stands.status().name().toLowerCase(Locale.ROOT));
                json.writeNumberField("leg", stands.leg());
                json.writeEndObject();
            }));
            case RecordingAnswer.Unknown _ -> Answer.error(404, "unknown-call", "no live call is " + callId + ", or it has no such leg; 1 is the caller's, those towards callees follow");
            case RecordingAnswer.Refused(String why) -> Answer.error(409, "conflict", "of the call " + callId + ": " + why + "; a start needs an answered leg that is not recorded, the rest one that is");
        };
    }

    private static String json(List<CallSummary> calls) {
        return Json.text(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("calls");
            for (CallSummary call : calls) {
                write(json, call);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, CallSummary call) throws IOException {
        json.writeStartObject();
        json.writeStringField("callId", call.callId());
        json.writeStringField("state", call.state());
        json.writeStringField("caller", call.caller());
        json.writeStringField("dialled", call.dialled());
        json.writeStringField("started", call.started().toString());
        json.writeNumberField("durationMs", call.durationMs());
        json.writeEndObject();
    }
}
