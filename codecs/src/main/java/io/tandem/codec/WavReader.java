package io.tandem.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a RIFF WAVE stream: PCM of 8 or 16 bits, A-law and mu-law, one or two channels; unknown chunks are skipped. A data chunk of unknown length
 * (0 or 0xFFFFFFFF, as streaming writers leave it) and one that was cut off are read to the end of the stream. One thread; the caller closes the stream.
 */
public final class WavReader {
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int FORMAT_SIZE_BYTES = 16;
    private static final int SUBFORMAT_OFFSET = 24;
    private static final int LONGEST_FORMAT_BYTES = 4096;
    private static final long UNKNOWN_LENGTH = 0xFFFF_FFFFL;

    private final InputStream in;
    private final int encoding;
    private final int channels;
    private final int sampleRateHz;
    private final int bits;
    private long dataLeftBytes;

    private WavReader(InputStream in, ByteBuffer format, long dataBytes) throws WavFormatException {
        this.in = in;
        int tag = format.getShort(0) & 0xFFFF;
        this.encoding = tag == EXTENSIBLE && format.capacity() >= SUBFORMAT_OFFSET + 2 ? format.getShort(SUBFORMAT_OFFSET) & 0xFFFF : tag;
        this.channels = format.getShort(2) & 0xFFFF;
        this.sampleRateHz = format.getInt(4);
        this.bits = format.getShort(14) & 0xFFFF;
        this.dataLeftBytes = dataBytes == 0 || dataBytes == UNKNOWN_LENGTH ? Long.MAX_VALUE : dataBytes;
        check();
    }

    private void check() throws WavFormatException {
        if (encoding != PCM && encoding != A_LAW && encoding != MU_LAW) {
            throw new WavFormatException("WAV format " + encoding + " is not supported; allowed are 1 (PCM), 6 (A-law) and 7 (mu-law)");
        }
        if (bits != 8 && (bits != 16 || encoding != PCM)) {
            throw new WavFormatException("WAV samples of " + bits + " bits are not supported; allowed are " + (encoding == PCM ? "8 and 16" : "8"));
        }
        if (channels != 1 && channels != 2) {
            throw new WavFormatException("WAV with " + channels + " channels is not supported; allowed are 1 and 2");
        }
        if (sampleRateHz <= 0) {
            throw new WavFormatException("WAV sample rate of " + sampleRateHz + " Hz is not possible");
        }
    }

    /** Reads up to the samples; throws {@link WavFormatException} if it is no WAV or not of a kind that is read. */
    public static WavReader open(InputStream in) throws IOException {
        ByteBuffer riff = read(in, 12, "RIFF header");
        if (!name(riff, 0).equals("RIFF") || !name(riff, 8).equals("WAVE")) {
            throw new WavFormatException("not a WAV file: it begins with '" + printable(name(riff, 0)) + "', not with 'RIFF' and 'WAVE'");
        }
        ByteBuffer format = ByteBuffer.allocate(0);
        while (true) {
            ByteBuffer header = read(in, 8, format.capacity() == 0 ? "'fmt ' chunk" : "'data' chunk");
            long size = header.getInt(4) & 0xFFFF_FFFFL;
            switch (name(header, 0)) {
                case "fmt " -> format = readFormat(in, size);
                case "data" -> {
                    if (format.capacity() == 0) {
                        throw new WavFormatException("WAV has its 'data' chunk before its 'fmt ' chunk");
                    }
                    return new WavReader(in, format, size);
                }
                default -> skip(in, size + (size & 1));
            }
        }
    }

    private static ByteBuffer readFormat(InputStream in, long size) throws IOException {
        if (size < FORMAT_SIZE_BYTES || size > LONGEST_FORMAT_BYTES) {
            throw new WavFormatException("WAV 'fmt ' chunk has " + size + " bytes; allowed are 16 to " + LONGEST_FORMAT_BYTES);
        }
        ByteBuffer format = read(in, (int) size, "'fmt ' chunk");
        skip(in, size & 1);
        return format;
    }

    private static ByteBuffer read(InputStream in, int sizeBytes, String what) throws IOException {
        byte[] bytes = in.readNBytes(sizeBytes);
        if (bytes.length < sizeBytes) {
            throw new WavFormatException("WAV ends before or within its " + what);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void skip(InputStream in, long sizeBytes) throws IOException {
        try {
            in.skipNBytes(sizeBytes);
        } catch (EOFException e) {
            throw new WavFormatException("WAV ends before its 'data' chunk");
        }
    }

    private static String name(ByteBuffer header, int offset) {
        byte[] name = new byte[4];
        header.get(offset, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    public int channels() {
        return channels;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** The rest as linear 16-bit samples of one channel; two channels are mixed at half level each. */
    public short[] readMono() throws IOException {
        int frameBytes = channels * bits / 8;
        byte[] bytes = in.readNBytes((int) Math.min(dataLeftBytes, Integer.MAX_VALUE - 8L));
        dataLeftBytes = 0;
        short[] samples = new short[bytes.length / frameBytes];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = frame(bytes, i * frameBytes);
        }
        return samples;
    }

    private short frame(byte[] bytes, int at) {
        short left = sample(bytes, at);
        return channels == 1 ? left : (short) ((left + sample(bytes, at + bits / 8)) / 2);
    }

    private short sample(byte[] bytes, int at) {
        return switch (encoding) {
            case A_LAW -> G711.A_LAW.decode(bytes[at]);
            case MU_LAW -> G711.MU_LAW.decode(bytes[at]);
            default -> bits == 8 ? (short) (((bytes[at] & 0xFF) - 128) << 8) : (short) ((bytes[at] & 0xFF) | (bytes[at + 1] << 8));
        };
    }
}
