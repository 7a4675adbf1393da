package io.tandem.pbx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user's settings, a part for each that is set: its name, and its value in escaped fields. A name that is not known is passed over. */
final class SettingsFormat implements JournalFormat<UserSettings> {
    private static final String FORWARD_ALL = "forward-all";
    private static final String FORWARD_BUSY = "forward-busy";
    private static final String FORWARD_NO_ANSWER = "forward-no-answer";
    private static final String DO_NOT_DISTURB = "do-not-disturb";
    private static final String BLOCKED = "blocked";
    private static final String LAST_UNANSWERED = "last-unanswered";
    private static final String REDIAL = "redial";

    @Override
    public List<String> write(UserSettings settings) {
        List<String> parts = new ArrayList<>();
        settings.forwardAll().ifPresent(target -> parts.add(part(FORWARD_ALL, target)));
        settings.forwardBusy().ifPresent(target -> parts.add(part(FORWARD_BUSY, target)));
        settings.forwardNoAnswer().ifPresent(target -> parts.add(part(FORWARD_NO_ANSWER, target)));
        if (settings.doNotDisturb()) {
            parts.add(DO_NOT_DISTURB);
        }
        settings.blocked().stream().sorted().forEach(number -> parts.add(part(BLOCKED, number)));
        settings.lastUnanswered().ifPresent(number -> parts.add(part(LAST_UNANSWERED, number)));
        settings.redials().forEach(redial -> parts.add(part(REDIAL, redial.number(), redial.until().toString())));
        return parts;
    }

    @Override
    public UserSettings read(List<String> parts) {
        UserSettings settings = UserSettings.NONE;
        for (String part : parts) {
            settings = read(settings, part.split(" ", -1));
        }
        return settings;
    }

    private static UserSettings read(UserSettings settings, String[] fields) {
        return switch (fields[0]) {
            case FORWARD_ALL -> settings.withForwardAll(Optional.of(value(fields, 1)));
            case FORWARD_BUSY -> settings.withForwardBusy(Optional.of(value(fields, 1)));
            case FORWARD_NO_ANSWER -> settings.withForwardNoAnswer(Optional.of(value(fields, 1)));
            case DO_NOT_DISTURB -> settings.withDoNotDisturb(true);
            case BLOCKED -> settings.blocking(value(fields, 1));
            case LAST_UNANSWERED -> settings.withLastUnanswered(Optional.of(value(fields, 1)));
            case REDIAL -> settings.awaiting(new UserSettings.Redial(value(fields, 1), Instant.parse(value(fields, 2))));
            default -> settings;
        };
    }

    private static String value(String[] fields, int index) {
        if (index >= fields.length) {
            throw new IllegalArgumentException(fields[0] + " has no value");
        }
        return Fields.unescape(fields[index]);
    }

    private static String part(String name, String... values) {
        StringBuilder part = new StringBuilder(name);
        for (String value : values) {
            part.append(' ').append(Fields.escape(value));
        }
        return part.toString();
    }
}
