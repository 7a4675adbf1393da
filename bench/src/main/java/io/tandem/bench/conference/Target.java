package io.tandem.bench.conference;

import io.tandem.bench.Cpu;
import io.tandem.media.io.UdpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Another server that has a conference room.
 *
 * @param sip where it takes calls by UDP
 * @param room what is dialled; asks for no PIN
 * @param user who calls, with the password for the digest
 * @param pid its process, whose CPU time is read
 * @param name as the rows call it
 */
record Target(InetSocketAddress sip, String room, String user, String password, long pid, String name) {
    /** Its room, without anybody in it. */
    RoomUnderTest open() throws IOException {
        RoomCaller caller = new RoomCaller(this);
        return new RoomUnderTest() {
            @Override
            public UdpAddress seat(UdpAddress phone) throws IOException {
                return caller.call(phone);
            }

            @Override
            public Cpu cpu() {
                return Cpu.of(pid);
            }

            @Override
            public Optional<Cycles> cycles() {
                return Optional.empty();
            }

            @Override
            public void close() {
                caller.close();
            }
        };
    }
}
