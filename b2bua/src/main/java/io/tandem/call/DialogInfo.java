package io.tandem.call;

import java.util.Collection;
import java.util.Locale;

/** The XML body of the dialog event package (RFC 4235 4). */
final class DialogInfo {
    static final String TYPE = "application/dialog-info+xml";

    private DialogInfo() {}

    static String text(String entity, long version, boolean full, Collection<WatchedDialog> dialogs) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\"");
        attribute(xml, "version", Long.toString(version));
        attribute(xml, "state", full ? "full" : "partial");
        attribute(xml, "entity", entity);
        xml.append(">\r\n");
        dialogs.forEach(dialog -> append(xml, dialog));
        return xml.append("</dialog-info>\r\n").toString();
    }

    private static void append(StringBuilder xml, WatchedDialog dialog) {
        xml.append("  <dialog");
        attribute(xml, "id", dialog.id());
        attribute(xml, "call-id", dialog.dialog().callId());
        attribute(xml, "local-tag", dialog.dialog().localTag());
        attribute(xml, "remote-tag", dialog.dialog().remoteTag());
        attribute(xml, "direction", dialog.initiator() ? "initiator" : "recipient");
        xml.append(">\r\n    <state>").append(dialog.state().name().toLowerCase(Locale.ROOT)).append("</state>\r\n");
        side(xml, "local", dialog.local(), uri(dialog.local()), dialog.rendering());
        side(xml, "remote", dialog.remote(), dialog.target().isEmpty() ? uri(dialog.remote()) : dialog.target(), true);
        xml.append("  </dialog>\r\n");
    }

    private static void side(StringBuilder xml, String name, Party party, String target, boolean rendering) {
        xml.append("    <").append(name).append("><identity");
        attribute(xml, "display", party.displayName());
        xml.append('>').append(escaped(uri(party))).append("</identity><target");
        attribute(xml, "uri", target);
        xml.append(rendering ? "/>" : "><param pname=\"+sip.rendering\" pval=\"no\"/></target>").append("</").append(name).append(">\r\n");
    }

    private static String uri(Party party) {
        return party.uri().scheme() + ":" + party.uri().user() + "@" + party.uri().host();
    }

    /** Left out when empty. */
    private static void attribute(StringBuilder xml, String name, String value) {
        if (!value.isEmpty()) {
            xml.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().filter(c -> c >= ' ').forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
