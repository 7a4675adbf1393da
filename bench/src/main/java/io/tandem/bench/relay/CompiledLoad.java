package io.tandem.bench.relay;

import io.tandem.codec.G711;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The load in C, {@code rtp-load.c}, on its own processor: it has time for more calls than {@link RtpLoad}. */
final class CompiledLoad implements PacketLoad {
    private static final long HIGHEST_DELAY_NS = 10_000_000_000L;

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    CompiledLoad(List<String> pin, Path directory, int calls, G711 firstLaw, G711 secondLaw) throws IOException {
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(CompiledProgram.of("rtp-load", directory).toString(), Integer.toString(calls)));
        for (G711 law : List.of(firstLaw, secondLaw)) {
            PacketMark mark = new PacketMark(law);
            command.addAll(List.of(Integer.toString(law.payloadType()), mark.codes(), mark.digits()));
        }
        process = new ProcessBuilder(command).redirectError(directory.resolve("rtp-load.log").toFile()).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    @Override
    public List<CallPorts> open() throws IOException {
        List<Integer> ports = Arrays.stream(answer().split(" ", -1)).map(Integer::valueOf).toList();
        List<CallPorts> calls = new ArrayList<>();
        for (int side = 0; side + 1 < ports.size(); side += 2) {
            calls.add(new CallPorts(ports.get(side), ports.get(side + 1)));
        }
        return calls;
    }

    @Override
    public void aim(List<CallPorts> target) throws IOException {
        questions.println("aim " + target.stream().map(call -> call.first() + " " + call.second()).collect(Collectors.joining(" ")));
        answer();
    }

    @Override
    public RtpLoadResult run(long durationNs) throws IOException {
        questions.println("run " + durationNs);
        return result(answer());
    }

    /** Sent, received, unmatched, nanoseconds behind; then pairs of delay and count. */
    static RtpLoadResult result(String line) {
        long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        Histogram delays = new Histogram(HIGHEST_DELAY_NS, 3);
        for (int i = 4; i + 1 < numbers.length; i += 2) {
            delays.recordValueWithCount(Math.clamp(numbers[i], 0, HIGHEST_DELAY_NS), numbers[i + 1]);
        }
        return new RtpLoadResult(numbers[0], numbers[1], numbers[2], delays, numbers[3]);
    }

    private String answer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the load generator has gone; its log is rtp-load.log");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
