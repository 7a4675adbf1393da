package io.tandem.media.record;

/**
 * @param sampleRateHz of the files: 8000, 16000 or 48000
 * @param mostRecordings that go on at a time; more are refused and counted
 * @param logBytes room between a worker and the recorder for each recording, a power of two: 64 KiB are three seconds of a G.711 call
 */
public record RecorderSettings(int sampleRateHz, int mostRecordings, int logBytes) {
    private static final int USUAL_LOG_BYTES = 1 << 16;

    public RecorderSettings {
        if (sampleRateHz != 8000 && sampleRateHz != 16_000 && sampleRateHz != 48_000) {
            throw new IllegalArgumentException("recordings have 8000, 16000 or 48000 Hz, not " + sampleRateHz);
        }
        if (mostRecordings < 1) {
            throw new IllegalArgumentException("at least one recording must be allowed, not " + mostRecordings);
        }
    }

    public static RecorderSettings of(int sampleRateHz, int mostRecordings) {
        return new RecorderSettings(sampleRateHz, mostRecordings, USUAL_LOG_BYTES);
    }
}
