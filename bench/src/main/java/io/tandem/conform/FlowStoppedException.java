package io.tandem.conform;

/** What the flow needed did not happen; the check that failed says so. */
public final class FlowStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FlowStoppedException(String message) {
        super(message);
    }
}
