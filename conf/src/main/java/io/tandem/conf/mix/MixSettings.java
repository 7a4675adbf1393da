package io.tandem.conf.mix;

/**
 * How a room sounds.
 *
 * @param mostSpeakers so many are heard at once, the loudest; at least 1
 * @param noiseGate members are heard only while they speak
 * @param automaticGain voices are brought to one level
 */
public record MixSettings(int mostSpeakers, boolean noiseGate, boolean automaticGain) {
    public MixSettings {
        if (mostSpeakers < 1) {
            throw new IllegalArgumentException("at least one speaker is heard, not " + mostSpeakers);
        }
    }

    /** Everybody is heard as he is, but for the noise between words. */
    public static MixSettings plain() {
        return new MixSettings(Integer.MAX_VALUE, true, false);
    }
}
