package io.tandem.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tandem.call.LegImpairment;
import io.tandem.call.RecordingOrder;
import io.tandem.http.CallView.CallSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Answers about calls; waits for the call loop, but not long. */
final class CallAnswers {
    private static final long WAIT_MS = 2_000;

    private final CallView view;

    CallAnswers(CallView view) {
        this.view = view;
    }

    Answer list() {
        return await(view.calls(), calls -> Answer.json(200, json(calls)));
    }

    Answer ladder(String callId) {
        return await(view.ladder(callId), found -> ladder(callId, found));
    }

    private static Answer ladder(String callId, Optional<String> found) {
        return found.map(text -> Answer.text(200, text))
                .orElseGet(() -> Answer.error(404, "unknown-call", "no live or recent call is " + callId + "; /api/v1/calls lists the live ones"));
    }

    Answer impair(String callId, int leg, LegImpairment impairment) {
        return await(view.impair(callId, leg, impairment), found -> found
                ? Answer.json(200, Json.text(json -> {
                    json.writeStartObject();
                    json.writeBooleanField("impaired", !impairment.equals(LegImpairment.OFF));
                    json.writeEndObject();
                }))
                : unknownLeg(callId, leg));
    }

    /** {@code state} is what the recording is in when that was done. */
    Answer record(String callId, int leg, RecordingOrder order, String state) {
        return await(view.record(callId, leg, order), answer -> switch (answer) {
            case DONE -> Answer.json(200, Json.text(json -> {
                json.writeStartObject();
                json.writeStringField("recording", state);
                json.writeEndObject();
            }));
            case NOT_RECORDED -> Answer.error(409, "not-recorded", "leg " + leg + " of " + callId + " is not recorded; PUT with state=on begins it");
            case UNKNOWN_LEG -> unknownLeg(callId, leg);
        });
    }

    private static Answer unknownLeg(String callId, int leg) {
        return Answer.error(404, "unknown-leg", "no live call " + callId + " has a leg " + leg + " with media; 1 is the caller's leg, those towards callees follow");
    }

    private static <T> Answer await(CompletableFuture<T> future, Function<T, Answer> answer) {
        try {
            return answer.apply(future.get(WAIT_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Answer.error(503, "busy", "the call loop did not answer within " + WAIT_MS + " ms; try again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return Answer.error(400, "out-of-bounds", String.valueOf(refused.getMessage()));
            }
            return Answer.error(500, "failed", "the call loop could not answer; its log says why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "stopping", "the server is stopping");
        }
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
