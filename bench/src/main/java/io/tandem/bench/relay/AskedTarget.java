package io.tandem.bench.relay;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A target in a process of its own that is asked on its standard input, a line a question, and answers each with a line. It ends with its input. */
final class AskedTarget implements RelayTarget {
    private final String name;
    private final File log;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    /** Starts the command; what it complains of goes into the log. */
    AskedTarget(String name, List<String> command, File log) throws IOException {
        this.name = name;
        this.log = log;
        process = new ProcessBuilder(command).redirectError(log).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
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
            throw new IOException(name + " has gone; its log is " + log);
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
