package io.tandem.codec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writes linear 16-bit samples as a WAV file while they come; the header gets its lengths on {@link #close}. Until then it says "unknown length", so that a file
 * of a process that died can still be played. One thread; closes its channel.
 */
public final class WavWriter implements Closeable {
    private static final int HEADER_SIZE_BYTES = 44;
    private static final int SAMPLE_SIZE_BYTES = 2;
    private static final int BUFFER_SIZE_BYTES = 8192;
    private static final long LARGEST_DATA_BYTES = 0xFFFF_FFFFL - HEADER_SIZE_BYTES;

    private final SeekableByteChannel channel;
    private final int sampleRateHz;
    private final int channels;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long dataBytes;

    /** Begins a file at the channel's beginning. */
    public WavWriter(SeekableByteChannel channel, int sampleRateHz, int channels) throws IOException {
        if (channels < 1 || channels > 2 || sampleRateHz < 1) {
            throw new IllegalArgumentException("a WAV has 1 or 2 channels and 1 Hz or more, not " + channels + " and " + sampleRateHz);
        }
        this.channel = channel;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        writeHeader(0xFFFF_FFFFL, 0xFFFF_FFFFL);
    }

    /** Adds samples; with two channels left and right in turn. Throws {@link IOException} when the file would pass 4 GiB. */
    public void write(short[] samples, int offset, int length) throws IOException {
        if (dataBytes + (long) length * SAMPLE_SIZE_BYTES > LARGEST_DATA_BYTES) {
            throw new IOException("a WAV file cannot hold more than " + LARGEST_DATA_BYTES + " bytes of samples");
        }
        for (int i = offset; i < offset + length; i++) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putShort(samples[i]);
        }
        dataBytes += (long) length * SAMPLE_SIZE_BYTES;
    }

    /** Hands what is buffered to the channel. */
    public void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Hands what is buffered to the channel and sets the header's lengths to it: what is there is a whole file now, whatever happens next. */
    public void checkpoint() throws IOException {
        flush();
        long end = channel.position();
        channel.position(0);
        writeHeader(dataBytes + HEADER_SIZE_BYTES - 8, dataBytes);
        channel.position(end);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                flush();
                channel.position(0);
                writeHeader(dataBytes + HEADER_SIZE_BYTES - 8, dataBytes);
            }
        }
    }

    private void writeHeader(long riffBytes, long samplesBytes) throws IOException {
        int frameBytes = channels * SAMPLE_SIZE_BYTES;
        name("RIFF").putInt((int) riffBytes);
        name("WAVE");
        name("fmt ").putInt(16).putShort((short) 1).putShort((short) channels).putInt(sampleRateHz).putInt(sampleRateHz * frameBytes)
                .putShort((short) frameBytes).putShort((short) (SAMPLE_SIZE_BYTES * 8));
        name("data").putInt((int) samplesBytes);
        flush();
    }

    private ByteBuffer name(String name) {
        return buffer.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
