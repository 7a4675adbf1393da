package io.tandem.bench.relay;

/** What is measured: so many calls for so long behind a warm-up, with PCMU on both sides or PCMU against PCMA. */
record RelayOptions(int calls, int seconds, int warmUpSeconds, String mode, String io, boolean transcode) {
    String load() {
        return transcode ? "PCMU-PCMA" : "PCMU-PCMU";
    }
}
