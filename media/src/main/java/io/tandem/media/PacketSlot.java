package io.tandem.media;

import io.tandem.media.io.Datagram;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One place of the ring, used again and again: a datagram, a command or a tick. */
final class PacketSlot extends Datagram {
    enum Kind { PACKET, COMMAND, TICK }

    private Kind kind = Kind.PACKET;
    private long atNs;
    private @Nullable MediaCommand command;

    PacketSlot(ByteBuffer bytes) {
        super(bytes);
    }

    Kind kind() {
        return kind;
    }

    /** When a packet arrived, as far as that is known, or when a tick was due. */
    long atNs() {
        return atNs;
    }

    void stamp(long nowNs) {
        atNs = nowNs;
    }

    void asPacket() {
        kind = Kind.PACKET;
    }

    void asTick(long dueNs) {
        kind = Kind.TICK;
        atNs = dueNs;
    }

    void asCommand(MediaCommand newCommand) {
        kind = Kind.COMMAND;
        command = newCommand;
    }

    /** The command, which the slot forgets. */
    @Nullable MediaCommand takeCommand() {
        MediaCommand taken = command;
        command = null;
        return taken;
    }
}
