package io.tandem.server.command;

import io.tandem.server.config.Configuration;
import io.tandem.server.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The two options with which a configuration is chosen. */
public final class ConfigurationOptions {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE", description = "Configuration file; without it the built-in demo.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a key, such as sip.udp=127.0.0.1:5070; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    /** Reads it; throws ConfigurationException with every error. */
    public Configuration read() {
        return file.map(path -> ConfigurationReader.readFile(path, overrides)).orElseGet(() -> ConfigurationReader.readDemo(overrides));
    }

    /** Returns the file's name, or {@code demo}. */
    String name() {
        return file.map(Path::toString).orElse("demo");
    }
}
