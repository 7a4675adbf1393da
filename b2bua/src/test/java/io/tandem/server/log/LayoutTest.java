package io.tandem.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class LayoutTest {
    @Test
    void textKeepsOneLineWhateverThePeerSent() {
        String line = new TextLayout().doLayout(event("hello\r\nERROR forged\u001b", "a \"b\"=\nc"));
        assertThat(line).isEqualTo("2026-01-01T00:00:00Z INFO Signal: hello\\r\\nERROR forged? call=c1 from=\"a \\\"b\\\"=\\nc\"\n");
    }

    @Test
    void jsonIsOneObjectALine() {
        String line = new JsonLayout().doLayout(event("hello\n", "a\"b"));
        assertThat(line).startsWith("{\"time\":\"2026-01-01T00:00:00Z\",\"level\":\"INFO\",\"logger\":\"io.tandem.Signal\",")
                .endsWith("\"message\":\"hello\\n\",\"call\":\"c1\",\"from\":\"a\\\"b\"}\n");
    }

    @Test
    void stackTraceFollows() {
        LoggingEvent event = event("failed", "x");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("why")));
        assertThat(new TextLayout().doLayout(event)).contains("failed").contains("java.lang.IllegalStateException: why\n");
        assertThat(new JsonLayout().doLayout(event)).contains("\"exception\":\"java.lang.IllegalStateException: why").endsWith("}\n");
    }

    private static LoggingEvent event(String message, String from) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setInstant(Instant.parse("2026-01-01T00:00:00Z"));
        event.setLevel(Level.INFO);
        event.setLoggerName("io.tandem.Signal");
        event.setMessage(message);
        event.setThreadName("main");
        event.setMDCPropertyMap(Map.of("call", "c1"));
        event.addKeyValuePair(new KeyValuePair("from", from));
        return event;
    }
}
