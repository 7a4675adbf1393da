package io.tandem.call;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What our side of a leg is, told to the other side's phone as a parameter of our Contact (RFC 3840 9, RFC 4235 5, RFC 4579 5.1, RFC 5359). */
public enum FeatureTag {
    /** No human is at our end. */
    AUTOMATON("automaton", ""),
    /** We never end the call ourselves. */
    BYELESS("+sip.byeless", ""),
    /** What comes from the phone is not heard by anybody: hold, park, music, announcements. */
    NOT_RENDERING("+sip.rendering", "\"no\""),
    /** We mix a conference. */
    FOCUS("isfocus", "");

    /** What stands before the header's parameters: the address, whose URI has parameters of its own, and a name in quotes. */
    private static final Pattern ADDRESS = Pattern.compile("^.*>|^\\s*\"[^\"]*\"");

    private final String parameter;
    private final String value;

    FeatureTag(String parameter, String value) {
        this.parameter = parameter;
        this.value = value;
    }

    /** What the Contact among these headers of somebody's says of him; what we do not know is left out. */
    static Set<FeatureTag> in(List<Header> headers) {
        Set<FeatureTag> tags = EnumSet.noneOf(FeatureTag.class);
        headers.stream().filter(header -> header.name().equalsIgnoreCase("Contact")).findFirst().ifPresent(contact -> {
            List<String> parameters = Arrays.stream(ADDRESS.matcher(contact.value()).replaceAll("").split(";")).map(String::strip).toList();
            Arrays.stream(values()).filter(tag -> parameters.stream().anyMatch(tag::isWritten)).forEach(tags::add);
        });
        return tags;
    }

    private boolean isWritten(String text) {
        return text.equalsIgnoreCase(value.isEmpty() ? parameter : parameter + "=" + value);
    }

    /** Name of the header parameter. */
    public String parameter() {
        return parameter;
    }

    /** As it is written, with its quotes; empty for a parameter without a value. */
    public String value() {
        return value;
    }
}
