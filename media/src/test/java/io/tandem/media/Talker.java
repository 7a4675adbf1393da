package io.tandem.media;

import io.tandem.codec.AudioDecoder;
import io.tandem.codec.AudioEncoder;
import io.tandem.codec.AudioMeasure;
import io.tandem.codec.Tone;
import io.tandem.codec.opus.Opus;
import java.util.Arrays;
import java.util.OptionalInt;

/** A phone that sends a tone in 20 ms packets of its codec and listens with its decoder. */
final class Talker {
    static final double LEVEL_DBM0 = -16;
    private static final CodecFactory CODECS = new CodecFactory(Opus.find());

    final Phone phone;
    private AudioCodec codec;
    private int payloadType;
    private AudioEncoder encoder;
    private Tone tone;
    private final double toneHz;
    private int heardBefore;

    Talker(Phone phone, AudioCodec codec, double toneHz) {
        this.phone = phone;
        this.toneHz = toneHz;
        this.codec = codec;
        payloadType = codec.staticPayloadType();
        encoder = CODECS.encoder(codec);
        tone = new Tone(toneHz, LEVEL_DBM0, codec.sampleRateHz());
    }

    RemoteMedia remote() {
        return RemoteMedia.of(phone.address, codec, OptionalInt.of(101));
    }

    /** From the next packet on it speaks and hears this one. */
    void change(AudioCodec newCodec) {
        codec = newCodec;
        payloadType = newCodec.staticPayloadType();
        encoder = CODECS.encoder(newCodec);
        tone = new Tone(toneHz, LEVEL_DBM0, newCodec.sampleRateHz());
        forget();
    }

    void talk() {
        int count = codec.sampleRateHz() / 50;
        short[] samples = new short[count];
        byte[] payload = new byte[2 * count];
        tone.fill(samples, 0, count);
        int bytes = encoder.encode(samples, 0, count, payload, 0);
        phone.packet(payloadType, false, phone.sequence++, phone.timestamp, Arrays.copyOf(payload, bytes));
        phone.timestamp += codec.clockRateHz() / 50;
    }

    /** Only what comes from now on counts. */
    void forget() {
        heardBefore = phone.heard.size();
    }

    int packets() {
        return phone.heard.size() - heardBefore;
    }

    /** All that was heard, decoded in the order in which it came. */
    short[] heard() {
        AudioDecoder decoder = CODECS.decoder(codec);
        short[] all = new short[packets() * 2 * 960];
        int length = 0;
        for (Phone.Heard packet : phone.heard.subList(heardBefore, phone.heard.size())) {
            byte[] payload = packet.payload();
            length += decoder.decode(payload, 0, payload.length, all, length);
        }
        return Arrays.copyOf(all, length);
    }

    /** Level of a tone in the last second that was heard. */
    double levelOf(double frequencyHz) {
        short[] all = heard();
        int second = codec.sampleRateHz();
        return AudioMeasure.toneLevelDbm0(all, all.length - second, second, frequencyHz, second);
    }

    /** Longest time below -40 dBm0 in the last second. */
    int gapMs() {
        short[] all = heard();
        int second = codec.sampleRateHz();
        return AudioMeasure.longestGapMs(all, all.length - second, second, -40, second);
    }
}
