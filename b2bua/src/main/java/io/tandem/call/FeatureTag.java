package io.tandem.call;

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

    private final String parameter;
    private final String value;

    FeatureTag(String parameter, String value) {
        this.parameter = parameter;
        this.value = value;
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
