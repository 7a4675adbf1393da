package io.tandem.bench.calls;

/** The load generator is not installed. */
final class SippMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SippMissing() {
        super("sipp is not installed: the call benchmark needs it (Debian package sip-tester)");
    }
}
