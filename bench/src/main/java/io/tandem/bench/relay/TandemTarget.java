package io.tandem.bench.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tandem's real media plane, {@link TandemTargetProcess}, in a process of its own. */
final class TandemTarget implements RelayTarget {
    private final RelayOptions options;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    TandemTarget(List<String> pin, RelayOptions options, Path directory) throws IOException {
        this.options = options;
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
                TandemTargetProcess.class.getName(), options.mode(), options.io(), Integer.toString(options.calls()), Boolean.toString(options.transcode())));
        process = new ProcessBuilder(command).redirectError(directory.resolve("tandem.log").toFile()).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    @Override
    public String name() {
        return "tandem " + options.mode() + " " + options.io();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public List<CallPorts> open(List<CallPorts> generator) throws IOException {
        List<CallPorts> opened = new ArrayList<>();
        for (CallPorts ports : generator) {
            String[] answer = ask("open " + ports.first() + " " + ports.second()).split(" ", -1);
            opened.add(new CallPorts(Integer.parseInt(answer[0]), Integer.parseInt(answer[1])));
        }
        return opened;
    }

    @Override
    public long allocatedBytes() throws IOException {
        return Long.parseLong(ask("allocated"));
    }

    private String ask(String question) throws IOException {
        questions.println(question);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the media plane under test has gone; its log is tandem.log");
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
