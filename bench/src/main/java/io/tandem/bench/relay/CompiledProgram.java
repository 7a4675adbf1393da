package io.tandem.bench.relay;

import io.tandem.bench.Cpu;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small C program of ours that is compiled where it is needed. */
final class CompiledProgram {
    private CompiledProgram() {}

    /** Whether there is a compiler. */
    static boolean compilable() {
        return Cpu.succeeds("gcc", "--version");
    }

    /** The program, compiled once in that directory. */
    static Path of(String name, Path directory) throws IOException {
        Path source = directory.resolve(name + ".c");
        Path program = directory.resolve(name);
        if (Files.exists(program)) {
            return program;
        }
        try (InputStream text = CompiledProgram.class.getResourceAsStream(name + ".c")) {
            if (text == null) {
                throw new IOException(name + ".c is missing in the jar");
            }
            Files.write(source, text.readAllBytes());
        }
        if (!Cpu.succeeds("gcc", "-O2", "-o", program.toString(), source.toString())) {
            throw new IOException("gcc does not compile " + source);
        }
        return program;
    }
}
