package io.tandem.media;

import io.tandem.media.audio.Heard;
import java.util.Arrays;

/** One leg at a {@link MediaMixer}: its ear and its mouth. For the mixer, on its worker. */
public final class MixerSeat {
    private final MediaSession session;
    private final AudioSender sender;
    private long nowNs;
    private boolean said;

    MixerSeat(MediaSession session, AudioSender sender) {
        this.session = session;
        this.sender = sender;
    }

    /** The number that the leg was opened with. */
    public long legId() {
        return session.legId;
    }

    /** The rate at which the leg speaks and hears: 8,000, 16,000 or 48,000 Hz. It may change when the leg is described anew; any rate may be asked for all the same. */
    public int sampleRateHz() {
        return AudioSender.sampleRateHz(session);
    }

    /**
     * Writes what the leg says in this tick: 20 ms at this rate, out of its jitter buffer, losses concealed. Silence is written where there is nothing, so the
     * samples can be added up whatever is returned.
     */
    public Heard hear(short[] samples, int at, int sampleRateHz) {
        AudioInput input = session.input;
        if (input == null) {
            Arrays.fill(samples, at, at + sampleRateHz / AudioOutput.TICKS_PER_S, (short) 0);
            return Heard.NOTHING;
        }
        return input.pull(samples, at, sampleRateHz, nowNs);
    }

    /** Sends the leg 20 ms of this rate, encoded for it alone. */
    public void say(short[] samples, int at, int sampleRateHz) {
        said = true;
        sender.say(session, samples, at, sampleRateHz, nowNs);
    }

    /**
     * Sends the leg what many hear; it is encoded once for each codec. A leg may change between the two ways of saying from tick to tick; codecs that remember
     * (G.722, Opus) take some milliseconds to find their way into the other stream, inaudibly in speech.
     */
    public void say(SharedAudio audio) {
        said = true;
        sender.say(session, audio, nowNs);
    }

    void begin(long tickNs) {
        nowNs = tickNs;
        said = false;
    }

    void end() {
        if (!said) {
            sender.pause(session, nowNs);
        }
    }

    MediaSession session() {
        return session;
    }
}
