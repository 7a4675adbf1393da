package io.tandem.bench.conference;

import io.tandem.bench.AskedProcess;
import io.tandem.bench.Cpu;
import io.tandem.media.io.UdpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The room of Tandem's media plane, without signalling, on a processor of its own. */
final class OwnRoom implements RoomUnderTest {
    private final AskedProcess process;

    OwnRoom(int members, Path log) throws IOException {
        process = new AskedProcess(AskedProcess.java(Cpu.pin(Cpu.SERVER), RoomProcess.class, List.of(Integer.toString(members))), log);
    }

    @Override
    public UdpAddress seat(UdpAddress phone) throws IOException {
        return UdpAddress.of(InetAddress.getLoopbackAddress(), Integer.parseInt(process.ask("seat " + phone.port() + " PCMU")));
    }

    @Override
    public Cpu cpu() {
        return Cpu.of(process.pid());
    }

    @Override
    public Optional<Cycles> cycles() throws IOException {
        String[] told = process.ask("cycles").split(" ", -1);
        return Optional.of(new Cycles(Long.parseLong(told[0]), Long.parseLong(told[1]), Long.parseLong(told[2])));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
