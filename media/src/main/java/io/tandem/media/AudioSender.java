package io.tandem.media;

import io.tandem.media.io.Datagram;
import io.tandem.media.rtp.RtpHeader;

/**
 * Sends samples to a leg, whatever its codec, clock and packet time: the one way from linear audio to packets, for bridges that decode, mixers, tones and players.
 * One for each worker; allocates nothing but when a leg is sent samples first or in another codec.
 */
final class AudioSender {
    private final PacketForwarder forwarder;
    private final CodecFactory factory;
    private final WorkerCounters counters;
    private final Datagram frame = new Datagram();
    private final byte[] payload = new byte[2 * AudioOutput.LONGEST_TICK_SAMPLES];

    AudioSender(PacketForwarder forwarder, CodecFactory factory, WorkerCounters counters) {
        this.forwarder = forwarder;
        this.factory = factory;
        this.counters = counters;
    }

    /** The rate at which samples for the leg need no conversion. */
    static int sampleRateHz(MediaSession to) {
        RemoteMedia remote = to.remote;
        return remote == null ? AudioCodec.CLOCK_RATE_HZ : remote.sendCodec().sampleRateHz();
    }

    /** Sends 20 ms of 8,000, 16,000 or 48,000 Hz; once a tick. A leg that must not be sent to, or is sent one of our digits, misses them. */
    void say(MediaSession to, short[] samples, int at, int sampleRateHz, long nowNs) {
        RemoteMedia remote = to.remote;
        if (remote == null || !to.maySend()) {
            release(to);
            return;
        }
        AudioOutput output = output(to, remote);
        output.add(samples, at, sampleRateHz);
        while (output.hasFrame()) {
            sendFrame(to, output, nowNs);
        }
    }

    /** The same from what many legs hear, without encoding it again where the leg's packets are of 20 ms. */
    void say(MediaSession to, SharedAudio audio, long nowNs) {
        RemoteMedia remote = to.remote;
        if (remote == null || !to.maySend() || !output(to, remote).takesSharedFrame()) {
            say(to, audio.samples(), 0, audio.sampleRateHz(), nowNs);
            return;
        }
        AudioOutput output = output(to, remote);
        if (to.isDialling()) {
            TickWork.withhold(to, output.frameUnits());
        } else {
            counters.add(WorkerCounters.Count.FRAMES_ENCODED, audio.isEncoded(output.codec(), factory) ? 0 : 1);
            int bytes = audio.encode(output.codec(), factory);
            send(to, output, audio.payload(output.codec(), factory), bytes, nowNs);
        }
    }

    /** Nothing is said in this tick: the next begins a new talk, with a marker and a timestamp that counts the pause. */
    void pause(MediaSession to, long nowNs) {
        AudioOutput output = to.output;
        if (output != null) {
            if (to.maySend() && output.complete()) {
                sendFrame(to, output, nowNs);
            }
            output.pause();
        }
    }

    /** The leg is sent no samples any more. */
    static void release(MediaSession to) {
        AudioOutput output = to.output;
        if (output != null) {
            output.close();
            to.output = null;
        }
    }

    private AudioOutput output(MediaSession to, RemoteMedia remote) {
        AudioOutput output = to.output;
        if (output == null || !output.fits(remote)) {
            release(to);
            output = new AudioOutput(remote, factory);
            to.output = output;
        }
        return output;
    }

    private void sendFrame(MediaSession to, AudioOutput output, long nowNs) {
        if (to.isDialling()) {
            output.skip();
            TickWork.withhold(to, output.frameUnits());
        } else {
            counters.add(WorkerCounters.Count.FRAMES_ENCODED, 1);
            int bytes = output.encode(payload);
            send(to, output, payload, bytes, nowNs);
        }
    }

    private void send(MediaSession to, AudioOutput output, byte[] bytes, int count, long nowNs) {
        frame.length(RtpHeader.FIXED_SIZE_BYTES + count);
        frame.bytes().put(RtpHeader.FIXED_SIZE_BYTES, bytes, 0, count);
        to.send.local(frame.bytes(), output.payloadType(), output.takeBegin(), output.frameUnits(), count, nowNs);
        forwarder.send(to, frame);
    }
}
