package io.tandem.http;

import java.util.List;

/**
 * One HTTP answer.
 *
 * @param status HTTP status code
 * @param contentType with charset
 * @param body whole text
 * @param allow the methods that are allowed where another was used, for the Allow header (RFC 9110 10.2.1)
 */
record Answer(int status, String contentType, String body, List<String> allow) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

    Answer {
        allow = List.copyOf(allow);
    }

    Answer(int status, String contentType, String body) {
        this(status, contentType, body, List.of());
    }

    /** 405, and what is allowed instead. */
    static Answer notAllowed(String method, String... allowed) {
        Answer error = error(405, "method-not-allowed", method + " is not allowed; allowed are " + String.join(", ", allowed));
        return new Answer(error.status(), error.contentType(), error.body(), List.of(allowed));
    }

    static Answer text(int status, String body) {
        return new Answer(status, TEXT, body);
    }

    static Answer json(int status, String body) {
        return new Answer(status, JSON, body);
    }

    /** An error as the API tells it: {@code {"error": CODE, "message": TEXT}}. */
    static Answer error(int status, String code, String message) {
        return json(status, Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("error", code);
            json.writeStringField("message", message);
            json.writeEndObject();
        }));
    }
}
