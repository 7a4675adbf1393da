package io.tandem.interop;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Netstrings, {@code LENGTH:TEXT,}, as baresip's control connection frames its JSON. */
final class Netstrings {
    private static final int LONGEST_BYTES = 1 << 20;

    private Netstrings() {}

    static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (bytes.length + ":" + text + ",").getBytes(StandardCharsets.UTF_8);
    }

    /** Next text; throws {@link EOFException} at the end of the stream. */
    static String read(InputStream in) throws IOException {
        int length = 0;
        for (int digit = next(in); digit != ':'; digit = next(in)) {
            if (digit < '0' || digit > '9' || length > LONGEST_BYTES) {
                throw new IOException("a netstring begins with its length and a colon, not with character " + digit);
            }
            length = length * 10 + digit - '0';
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || next(in) != ',') {
            throw new IOException("a netstring of " + length + " bytes does not end with a comma");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int next(InputStream in) throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the connection was closed");
        }
        return value;
    }
}
