package io.tandem.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    @TempDir Path folder;

    private static byte[] wav(int format, int channels, int bits, byte[] data, long declaredBytes, String chunkBefore) {
        ByteBuffer out = ByteBuffer.allocate(100 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        text(out, "RIFF").putInt(0);
        text(out, "WAVE");
        if (!chunkBefore.isEmpty()) {
            text(out, "LIST").putInt(chunkBefore.length());
            text(out, chunkBefore);
            if (chunkBefore.length() % 2 == 1) {
                out.put((byte) 0);
            }
        }
        text(out, "fmt ").putInt(16).putShort((short) format).putShort((short) channels).putInt(8000).putInt(0).putShort((short) 0).putShort((short) bits);
        text(out, "data").putInt((int) declaredBytes).put(data);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        return out.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static short[] read(byte[] bytes) throws IOException {
        return WavReader.open(new ByteArrayInputStream(bytes)).readMono();
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("tone.wav");
        short[] samples = new short[20_000];
        new Tone(440, -6, 8000).fill(samples, 0, samples.length);
        try (WavWriter writer = new WavWriter(Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), 8000, 1)) {
            writer.write(samples, 0, 7);
            writer.write(samples, 7, samples.length - 7);
        }
        assertThat(Files.size(file)).isEqualTo(44 + 40_000);
        try (var in = Files.newInputStream(file)) {
            WavReader reader = WavReader.open(in);
            assertThat(reader.sampleRateHz()).isEqualTo(8000);
            assertThat(reader.channels()).isEqualTo(1);
            assertThat(reader.readMono()).isEqualTo(samples);
        }
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(4)).isEqualTo(40_036);
        assertThat(header.getInt(40)).isEqualTo(40_000);
    }

    @Test
    void canBeReadBeforeItWasClosed() throws IOException {
        Path file = folder.resolve("open.wav");
        try (WavWriter writer = new WavWriter(Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), 8000, 1)) {
            writer.write(new short[] {1, -2, 3}, 0, 3);
            writer.flush();
            assertThat(read(Files.readAllBytes(file))).containsExactly(1, -2, 3);
        }
    }

    @Test
    void readsEveryEncodingAndMixesTwoChannels() throws IOException {
        assertThat(read(wav(1, 1, 16, new byte[] {1, 2, -1, -1}, 4, ""))).containsExactly(0x0201, -1);
        assertThat(read(wav(1, 1, 8, new byte[] {0, (byte) 128, (byte) 255}, 3, ""))).containsExactly(-32768, 0, 32512);
        assertThat(read(wav(6, 1, 8, new byte[] {(byte) 0xD5, 0x2A}, 2, ""))).containsExactly(8, -32256);
        assertThat(read(wav(7, 1, 8, new byte[] {(byte) 0xFF, 0}, 2, ""))).containsExactly(0, -32124);
        assertThat(read(wav(1, 2, 16, new byte[] {100, 0, 50, 0}, 4, ""))).containsExactly(75);
    }

    @Test
    void walksOverOtherChunksAndTakesCutOffData() throws IOException {
        assertThat(read(wav(1, 1, 16, new byte[] {1, 0}, 2, "INFOodd"))).containsExactly(1);
        assertThat(read(wav(1, 1, 16, new byte[] {1, 0, 2, 0, 9}, 5000, ""))).containsExactly(1, 2);
        assertThat(read(wav(1, 1, 16, new byte[] {1, 0}, 0xFFFF_FFFFL, ""))).containsExactly(1);
        assertThat(read(wav(1, 1, 16, new byte[] {1, 0, 2, 0}, 2, ""))).as("what is behind the data is not audio").containsExactly(1);
    }

    @Test
    void saysWhatIsWrong() {
        refused(new byte[0], "ends before or within its RIFF header");
        refused("ID3abcdefghijklmnop".getBytes(StandardCharsets.US_ASCII), "begins with 'ID3a'");
        refused(wav(85, 1, 16, new byte[2], 2, ""), "format 85 is not supported; allowed are 1 (PCM), 6 (A-law) and 7 (mu-law)");
        refused(wav(1, 1, 24, new byte[3], 3, ""), "24 bits are not supported; allowed are 8 and 16");
        refused(wav(7, 1, 16, new byte[2], 2, ""), "16 bits are not supported; allowed are 8");
        refused(wav(1, 6, 16, new byte[12], 12, ""), "6 channels");
        byte[] cut = java.util.Arrays.copyOf(wav(1, 1, 16, new byte[2], 2, ""), 30);
        refused(cut, "within its 'fmt ' chunk");
        byte[] noData = java.util.Arrays.copyOf(wav(1, 1, 16, new byte[2], 2, ""), 36);
        refused(noData, "'data' chunk");
    }

    private static void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(WavFormatException.class).hasMessageContaining(message);
    }
}
