package io.tandem.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** {@code TIME LEVEL logger: message key=value ...}; what came from the network cannot start a line of its own. */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        String logger = event.getLoggerName();
        line.append(event.getInstant()).append(' ').append(event.getLevel()).append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(": ");
        clean(line, String.valueOf(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach((key, value) -> pair(line, key, value));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> pair(line, pair.key, String.valueOf(pair.value)));
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static void pair(StringBuilder line, String key, String value) {
        line.append(' ').append(key).append('=');
        boolean quote = value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '=');
        if (quote) {
            line.append('"');
            clean(line, value.replace("\\", "\\\\").replace("\"", "\\\""));
            line.append('"');
        } else {
            clean(line, value);
        }
    }

    private static void clean(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(Character.isISOControl(c) ? '?' : c);
            }
        }
    }
}
