package io.tandem.phone.media;

/** Takes sound as it arrives: linear 16-bit samples at 8000 Hz. Called by the media thread; must not block. */
@FunctionalInterface
public interface AudioSink {
    void accept(short[] samples, int count);
}
