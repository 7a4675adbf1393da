package io.tandem.call;

/** Work on the I/O pool threw, or the pool was full. */
public final class OffloadFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OffloadFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
