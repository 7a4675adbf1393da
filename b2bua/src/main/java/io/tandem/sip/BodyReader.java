package io.tandem.sip;

import gov.nist.javax.sip.message.SIPMessage;
import io.tandem.call.Body;
import io.tandem.sip.sdp.SdpException;
import io.tandem.sip.sdp.SdpParser;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.ContentTypeHeader;

/** Bodies of messages. Any thread. */
final class BodyReader {
    private BodyReader() {}

    /** The session description; {@link Body.Unusable} for one that cannot be read and for any other body. */
    static Body session(SIPMessage message) {
        byte[] content = bytes(message);
        if (content.length == 0) {
            return Body.NONE;
        }
        try {
            if (isSdp(message)) {
                return Body.of(SdpParser.parse(content));
            }
            Optional<byte[]> part = sdpPart(message, content);
            return part.isPresent() ? Body.of(SdpParser.parse(part.get())) : new Body.Unusable("the body is " + type(message) + ", allowed is application/sdp");
        } catch (SdpException e) {
            return new Body.Unusable(String.valueOf(e.getMessage()));
        }
    }

    /** True when the body is absent, a description, or holds one, and is not packed. */
    static boolean isAcceptable(SIPMessage message) {
        byte[] content = bytes(message);
        boolean packed = MessageReader.values(message, "Content-Encoding").stream().anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
        return content.length == 0 || (!packed && (isSdp(message) || sdpPart(message, content).isPresent()));
    }

    /** True when a description of our own writing says that what comes back will not be heard. */
    static boolean asksToHold(SIPMessage message) {
        String text = isSdp(message) ? text(message) : "";
        return text.contains("\r\na=sendonly\r\n") || text.contains("\r\na=inactive\r\n");
    }

    static String text(SIPMessage message) {
        return new String(bytes(message), StandardCharsets.UTF_8);
    }

    /** {@code type/subtype} in lower case, empty when there is no Content-Type. */
    static String type(SIPMessage message) {
        return Optional.<ContentTypeHeader>ofNullable(message.getContentTypeHeader())
                .map(header -> (header.getContentType() + "/" + header.getContentSubType()).toLowerCase(Locale.ROOT)).orElse("");
    }

    /** The Content-Type with its parameters, as written; empty when there is none. */
    static String fullType(SIPMessage message) {
        return MessageReader.values(message, ContentTypeHeader.NAME).stream().findFirst().orElse("");
    }

    static byte[] bytes(SIPMessage message) {
        return Optional.ofNullable(message.getRawContent()).orElseGet(() -> new byte[0]);
    }

    private static boolean isSdp(SIPMessage message) {
        return type(message).equals("application/sdp");
    }

    /** The first application/sdp part of a multipart body (RFC 2046 5.1). */
    private static Optional<byte[]> sdpPart(SIPMessage message, byte[] content) {
        if (!type(message).startsWith("multipart/")) {
            return Optional.empty();
        }
        Optional<String> boundary = Optional.ofNullable(message.getContentTypeHeader().getParameter("boundary"));
        if (boundary.isEmpty() || boundary.get().isEmpty()) {
            return Optional.empty();
        }
        String text = new String(content, StandardCharsets.UTF_8);
        for (String part : text.split(java.util.regex.Pattern.quote("--" + boundary.get().replace("\"", "")), 16)) {
            int end = part.indexOf("\r\n\r\n");
            if (end >= 0 && part.substring(0, end).toLowerCase(Locale.ROOT).matches("(?s).*content-type:\\s*application/sdp.*")) {
                return Optional.of(part.substring(end + 4).getBytes(StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
