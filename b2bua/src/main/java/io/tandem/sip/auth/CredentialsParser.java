package io.tandem.sip.auth;

import java.util.Map;

/** Reads the value of an Authorization or Proxy-Authorization header. Knows syntax, not what is acceptable. */
final class CredentialsParser {
    static final int LARGEST_SIZE_CHARACTERS = 2048;
    private static final String SCHEME = "Digest";

    private CredentialsParser() {}

    static ParsedCredentials parse(String headerValue) {
        String text = headerValue.strip();
        if (text.length() > LARGEST_SIZE_CHARACTERS) {
            return new ParsedCredentials.Unreadable("at most " + LARGEST_SIZE_CHARACTERS + " characters are allowed");
        }
        if (!isDigest(text)) {
            return new ParsedCredentials.OtherScheme();
        }
        try {
            return new ParsedCredentials.Digest(credentials(new DirectiveReader(text, SCHEME.length()).read()));
        } catch (CredentialsSyntaxException e) {
            return new ParsedCredentials.Unreadable(e.reason());
        }
    }

    private static boolean isDigest(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (text.length() == SCHEME.length() || !DirectiveReader.isTokenCharacter(text.charAt(SCHEME.length())));
    }

    private static DigestCredentials credentials(Map<String, String> directives) {
        return new DigestCredentials(
                directives.getOrDefault("username", ""),
                directives.getOrDefault("realm", ""),
                directives.getOrDefault("nonce", ""),
                directives.getOrDefault("uri", ""),
                directives.getOrDefault("response", ""),
                directives.getOrDefault("algorithm", ""),
                directives.getOrDefault("cnonce", ""),
                directives.getOrDefault("qop", ""),
                directives.getOrDefault("nc", ""),
                directives.containsKey("username*") || directives.getOrDefault("userhash", "").equalsIgnoreCase("true"));
    }
}
