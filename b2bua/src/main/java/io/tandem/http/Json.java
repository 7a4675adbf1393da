package io.tandem.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON text; escaping is jackson-core's. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes one value with the generator. */
    @FunctionalInterface
    public interface Content {
        /** Writes the value; the generator's IOException never happens on a string. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Returns the text of one value, on one line. */
    public static String text(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON could not be written to a string", e);
        }
        return text.toString();
    }
}
