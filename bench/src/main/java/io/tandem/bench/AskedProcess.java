package io.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program of ours in a process of its own, asked by lines: one on its standard input, one answer on its output. Ends with its input. */
public final class AskedProcess implements AutoCloseable {
    private final Path log;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    /**
     * Starts it with the class path of this one.
     *
     * @param pin words in front of the command, such as those that keep it to a processor
     * @param log what it says on standard error
     */
    public AskedProcess(List<String> pin, Class<?> main, List<String> arguments, Path log) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(pin);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    public long pid() {
        return process.pid();
    }

    /** @throws IOException when it has gone */
    public String ask(String question) throws IOException {
        questions.println(question);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process under test has gone; what it said is in " + log);
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
