package io.tandem.bench.relay;

import io.tandem.bench.AskedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A target in a process of its own that is asked on its standard input, a line a question, and answers each with a line. It ends with its input. */
final class AskedTarget implements RelayTarget {
    private final String name;
    private final AskedProcess process;

    /** Starts the command; what it complains of goes into the log. */
    AskedTarget(String name, List<String> command, Path log) throws IOException {
        this.name = name;
        process = new AskedProcess(command, log);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<CallPorts> open(List<CallPorts> generator) throws IOException {
        List<CallPorts> opened = new ArrayList<>();
        for (CallPorts ports : generator) {
            String[] answer = process.ask("open " + ports.first() + " " + ports.second()).split(" ", -1);
            opened.add(new CallPorts(Integer.parseInt(answer[0]), Integer.parseInt(answer[1])));
        }
        return opened;
    }

    @Override
    public long allocatedBytes() throws IOException {
        return Long.parseLong(process.ask("allocated"));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
