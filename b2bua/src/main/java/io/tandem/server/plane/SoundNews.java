package io.tandem.server.plane;

import io.tandem.media.sound.SoundEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what the sound library tells of its files to the log. */
final class SoundNews implements SoundEvents {
    private static final Logger LOG = LoggerFactory.getLogger(SoundNews.class);

    @Override
    public void bad(String file, String reason) {
        LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", reason).log("a sound file cannot be used");
    }

    @Override
    public void converted(String file, int durationMs, double gainDb, int clippedSamples) {
        if (clippedSamples > 0) {
            LOG.atWarn().addKeyValue("file", file).addKeyValue("samples", clippedSamples).log("a sound file is clipped; record it at a lower level");
        }
        LOG.atDebug().addKeyValue("file", file).addKeyValue("ms", durationMs).addKeyValue("gain-db", Math.round(gainDb)).log("sound file converted");
    }

    @Override
    public void trouble(String what) {
        LOG.atWarn().addKeyValue("what", what).log("trouble with sounds");
    }
}
