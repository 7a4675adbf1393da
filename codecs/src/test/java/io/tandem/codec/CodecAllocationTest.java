package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What runs per packet leaves no garbage: a thousand frames of 20 ms through each codec, one in ten lost, with resampling and noise. */
class CodecAllocationTest {
    private final short[] samples = new short[960];
    private final byte[] payload = new byte[2000];

    @Test
    void framesLeaveNoGarbage() {
        Runnable[] streams = {
            stream(new G711Encoder(G711.A_LAW), new G711Decoder(G711.A_LAW)), stream(new G722Encoder(), new G722Decoder()),
            stream(new L16Encoder(16_000), new L16Decoder(16_000)), resampling(), noise()
        };
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Runnable stream : streams) {
            stream.run();
            long before = threads.getCurrentThreadAllocatedBytes();
            stream.run();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
        }
    }

    private Runnable stream(AudioEncoder encoder, AudioDecoder decoder) {
        int frame = encoder.sampleRateHz() / 50;
        return () -> {
            for (int i = 0; i < 1000; i++) {
                int bytes = encoder.encode(samples, 0, frame, payload, 0);
                if (i % 10 == 0) {
                    decoder.conceal(samples, 0, frame);
                } else {
                    decoder.decode(payload, 0, bytes, samples, 0);
                }
            }
        };
    }

    private Runnable resampling() {
        Resampler up = new Resampler(8000, 48_000);
        Resampler down = new Resampler(48_000, 8000);
        short[] fast = new short[960];
        return () -> {
            for (int i = 0; i < 1000; i++) {
                down.convert(fast, 0, up.convert(samples, 0, 160, fast, 0), samples, 0);
            }
        };
    }

    private Runnable noise() {
        ComfortNoiseAnalysis analysis = new ComfortNoiseAnalysis(10);
        ComfortNoiseGenerator generator = new ComfortNoiseGenerator(8000, 1);
        return () -> {
            for (int i = 0; i < 1000; i++) {
                generator.describe(payload, 0, analysis.encode(samples, 0, 160, payload, 0));
                generator.fill(samples, 0, 160);
            }
        };
    }
}
