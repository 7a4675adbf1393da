package io.tandem.http;

/**
 * One HTTP answer.
 *
 * @param status HTTP status code
 * @param contentType with charset
 * @param body whole text
 */
record Answer(int status, String contentType, String body) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";

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
