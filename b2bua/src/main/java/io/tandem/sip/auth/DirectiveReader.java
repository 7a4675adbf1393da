package io.tandem.sip.auth;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads {@code name=value} lists with tokens and quoted strings (RFC 7235 2.1, RFC 3261 25.1). One use each. */
final class DirectiveReader {
    private static final int LARGEST_COUNT = 32;
    private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

    private final String text;
    private int position;

    DirectiveReader(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /** @throws CredentialsSyntaxException when the text is anything else, has a name twice or more than 32 of them */
    Map<String, String> read() {
        Map<String, String> directives = new LinkedHashMap<>();
        skipSeparators();
        while (position < text.length()) {
            readOne(directives);
            skipSpaces();
            if (position < text.length() && text.charAt(position) != ',') {
                throw new CredentialsSyntaxException("a comma must stand between directives");
            }
            skipSeparators();
        }
        return directives;
    }

    private void readOne(Map<String, String> directives) {
        String name = token("a directive's name").toLowerCase(Locale.ROOT);
        skipSpaces();
        if (position >= text.length() || text.charAt(position) != '=') {
            throw new CredentialsSyntaxException("a directive's name must be followed by =");
        }
        position++;
        skipSpaces();
        if (directives.putIfAbsent(name, value()) != null) {
            throw new CredentialsSyntaxException("a directive may stand only once");
        }
        if (directives.size() > LARGEST_COUNT) {
            throw new CredentialsSyntaxException("at most " + LARGEST_COUNT + " directives are allowed");
        }
    }

    private String value() {
        return position < text.length() && text.charAt(position) == '"' ? quoted() : token("a directive's value");
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return value.toString();
            }
            if (c == '\\') {
                position++;
            }
            if (position < text.length()) {
                value.append(text.charAt(position));
            }
        }
        throw new CredentialsSyntaxException("a quoted string does not end");
    }

    private String token(String what) {
        int start = position;
        while (position < text.length() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw new CredentialsSyntaxException(what + " is missing");
        }
        return text.substring(start, position);
    }

    /** Empty elements between commas are allowed (RFC 7230 7). */
    private void skipSeparators() {
        while (position < text.length() && (isSpace(text.charAt(position)) || text.charAt(position) == ',')) {
            position++;
        }
    }

    private void skipSpaces() {
        while (position < text.length() && isSpace(text.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || TOKEN_PUNCTUATION.indexOf(c) >= 0;
    }
}
