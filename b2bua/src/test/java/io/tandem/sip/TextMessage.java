package io.tandem.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A SIP message as text, as a test sees it. */
record TextMessage(String text) {
    String startLine() {
        return text.substring(0, text.indexOf("\r\n"));
    }

    int code() {
        return startLine().startsWith("SIP/2.0 ") ? Integer.parseInt(startLine().substring(8, 11)) : 0;
    }

    String method() {
        return startLine().startsWith("SIP/2.0") ? "" : startLine().substring(0, startLine().indexOf(' '));
    }

    String requestUri() {
        return startLine().split(" ", -1)[1];
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (String line : text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n", -1)) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                values.add(line.substring(name.length() + 1).strip());
            }
        }
        return values;
    }

    Optional<String> maybe(String name) {
        return all(name).stream().findFirst();
    }

    String header(String name) {
        return maybe(name).orElseThrow(() -> new AssertionError("no " + name + " in\n" + text));
    }

    String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    String tag(String name) {
        String value = header(name);
        int at = value.indexOf("tag=");
        return at < 0 ? "" : value.substring(at + 4).split("[;>]", -1)[0];
    }

    String branch() {
        String via = header("Via");
        return via.substring(via.indexOf("branch=") + 7).split(";", -1)[0];
    }

    String contactUri() {
        String contact = header("Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }
}
