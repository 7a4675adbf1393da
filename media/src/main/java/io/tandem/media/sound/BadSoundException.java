package io.tandem.media.sound;

import java.io.IOException;

/** A file that cannot become a sound; the message says why, not which. */
public final class BadSoundException extends IOException {
    private static final long serialVersionUID = 1L;

    BadSoundException(String message) {
        super(message);
    }

    BadSoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
