package io.tandem.conform;

import io.tandem.phone.sip.SipHeader;
import io.tandem.phone.sip.SipMessage;
import io.tandem.phone.sip.SipMessageBuilder;
import io.tandem.phone.sip.StartLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes one thing in a message: its code, a header or part of one, a line or a word of its body. */
final class MessageMutations {
    private static final Pattern PART = Pattern.compile("[;,][^;,<>]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.%+-]+");
    private static final int[] CODES = {180, 200, 302, 404, 486, 503, 603};
    private static final String[] TAGS = {";+sip.rendering=\"no\"", ";automaton", ";+sip.byeless", ";isfocus"};
    private static final String[] DIRECTIONS = {"sendrecv", "sendonly", "recvonly", "inactive"};
    private final SipMessage message;
    private final List<SipMessage> out = new ArrayList<>();

    private MessageMutations(SipMessage message) {
        this.message = message;
    }

    static List<SipMessage> of(SipMessage message) {
        MessageMutations all = new MessageMutations(message);
        all.startLines();
        all.headers();
        all.bodies();
        return all.out;
    }

    private void startLines() {
        if (message.startLine() instanceof StartLine.StatusLine status) {
            for (int code : CODES) {
                if (code != status.code()) {
                    out.add(message.toBuilder().startLine(new StartLine.StatusLine(code, status.reason())).build());
                }
            }
            out.add(message.toBuilder().startLine(new StartLine.StatusLine(status.code(), "Because")).build());
        } else {
            out.add(message.toBuilder().startLine(new StartLine.RequestLine(message.method(), "sip:nobody@nowhere")).build());
        }
    }

    private void headers() {
        Set<String> done = new HashSet<>();
        for (SipHeader h : message.headers()) {
            if (h.is("Content-Length") || !done.add(SipHeader.canonical(h.name()))) {
                continue;
            }
            out.add(message.toBuilder().remove(h.name()).build());
            parts(h);
        }
        message.header("Contact").ifPresent(c -> {
            for (String tag : TAGS) {
                out.add(message.toBuilder().set("Contact", c + tag).build());
            }
        });
        for (String missing : new String[] {"Refer-Sub", "Replaces", "Record-Route"}) {
            if (!message.has(missing)) {
                out.add(message.toBuilder().add(missing, "nonsense").build());
            }
        }
    }

    /** One part left out, one word changed, a number raised. */
    private void parts(SipHeader h) {
        Matcher part = PART.matcher(h.value());
        while (part.find()) {
            out.add(with(h, h.value().substring(0, part.start()) + h.value().substring(part.end())));
        }
        Matcher word = WORD.matcher(h.value());
        while (word.find()) {
            String other = word.group().matches("[0-9]{1,9}") ? Long.toString(Long.parseLong(word.group()) + 1_000) : "x" + word.group();
            out.add(with(h, h.value().substring(0, word.start()) + other + h.value().substring(word.end())));
            if (word.group().matches("[0-9]{1,9}")) {
                out.add(with(h, h.value().substring(0, word.start()) + "0" + h.value().substring(word.end())));
            }
        }
        out.add(with(h, h.value() + ", nc=00000001, cnonce=\"x\""));
    }

    private SipMessage with(SipHeader h, String value) {
        return message.toBuilder().set(h.name(), value).build();
    }

    private void bodies() {
        if (!message.hasBody()) {
            out.add(message.toBuilder().body("text/plain", "something").build());
            return;
        }
        String text = message.bodyText();
        out.add(message.toBuilder().noBody().build());
        for (String direction : DIRECTIONS) {
            body(text.replaceAll("a=(sendrecv|sendonly|recvonly|inactive)", "a=" + direction));
        }
        body(text.replaceAll("c=IN IP4 [0-9.]+", "c=IN IP4 0.0.0.0"));
        body(text.replaceAll("(?s)<dialog .*</dialog>", ""));
        body(text.replaceAll("(?s)(<dialog .*?</dialog>)", "$1$1"));
        body(text.replaceFirst("(<dialog-info[^>]*)/>", "$1></dialog-info>").replace("</dialog-info>", "<dialog id=\"more\"><state>confirmed</state></dialog></dialog-info>"));
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            List<String> fewer = new ArrayList<>(List.of(lines));
            fewer.remove(i);
            body(String.join("\r\n", fewer));
        }
        words(text);
    }

    private void words(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String before = text.substring(0, word.start());
            String after = text.substring(word.end());
            if (word.group().matches("[0-9]{1,9}")) {
                body(before + (Long.parseLong(word.group()) + 1) + after);
                body(before + (Long.parseLong(word.group()) + 2) + after);
                body(before + "0" + after);
            } else {
                body(before + "x" + word.group() + after);
            }
        }
        Matcher value = Pattern.compile("=\"[^\"]*\"").matcher(text);
        while (value.find()) {
            body(text.substring(0, value.start()) + "=\"\"" + text.substring(value.end()));
        }
    }

    private void body(String text) {
        if (!text.equals(message.bodyText())) {
            SipMessageBuilder changed = message.toBuilder();
            out.add(changed.body(message.header("Content-Type").orElse("text/plain"), text).build());
        }
    }
}
