package io.tandem.codec;

import java.io.IOException;

/** The bytes are no WAV file that we read; the message says what is wrong and what is allowed. */
public final class WavFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    WavFormatException(String message) {
        super(message);
    }
}
