package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/** Two phones and a worker; no test may end with an unexpected failure inside the worker. */
abstract class LaboratoryTest {
    final Laboratory lab = new Laboratory();
    final Phone alice = lab.phone();
    final Phone bob = lab.phone();

    @AfterEach
    void close() {
        assertThat(lab.events.of("FAILED")).isEmpty();
        lab.close();
    }

    static byte[] sound(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (seed + i * 7);
        }
        return bytes;
    }
}
