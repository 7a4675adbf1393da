package io.tandem.server.config;

import io.tandem.server.config.Source.Entry;
import io.tandem.server.config.Source.Written;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration: the file, then the overrides of the command line, then all checks. */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    /**
     * Reads a file.
     *
     * @param overrides each {@code KEY=VALUE}, later ones win
     * @throws ConfigurationException with every error of file and overrides
     */
    public static Configuration readFile(Path file, List<String> overrides) {
        String name = file.toString();
        try {
            return readText(name, Files.readString(file), overrides);
        } catch (NoSuchFileException e) {
            throw unreadable(name, "there is no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(name, "the file is not UTF-8 text");
        } catch (IOException e) {
            throw unreadable(name, "the file cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Reads the built-in demo with overrides; throws ConfigurationException with every error. */
    public static Configuration readDemo(List<String> overrides) {
        return readText("demo", "", overrides);
    }

    /** Reads YAML text; {@code name} stands for the file in errors. */
    public static Configuration readText(String name, String text, List<String> overrides) {
        Source source = new Source(new Position(name, 1, 1));
        YamlReader.read(name, text, source);
        if (!source.contains("users")) {
            DemoUsers.addTo(source);
        }
        overrides.forEach(override -> override(override, source));
        Configuration configuration = ConfigurationBuilder.build(source);
        if (source.errors().isEmpty()) {
            ConfigurationChecks.check(configuration, source);
        }
        if (!source.errors().isEmpty()) {
            throw new ConfigurationException(source.errors());
        }
        return configuration;
    }

    private static void override(String override, Source source) {
        int equals = override.indexOf('=');
        String path = equals < 0 ? override.strip() : override.substring(0, equals).strip();
        String name = "--set " + path;
        Position at = new Position(name, 1, 1);
        if (equals < 0) {
            source.error(at, "no value; allowed is KEY=VALUE such as sip.udp=127.0.0.1:5070");
        } else if (KeyTree.isKey(path)) {
            put(path, at, override.substring(equals + 1).strip(), source);
        } else if (KeyTree.isGroup(path)) {
            source.error(at, path + ": is a group; allowed are its keys " + String.join(", ", KeyTree.below(path)));
        } else {
            source.error(at, KeyTree.unknown(path));
        }
    }

    /** A value of the command line is plain text; brackets around a list may be written or left out. */
    private static void put(String path, Position at, String value, Source source) {
        boolean bracketed = value.startsWith("[") && value.endsWith("]") && value.indexOf(':') < 0;
        String bare = bracketed ? value.substring(1, value.length() - 1).replace("\"", "") : value;
        source.put(path, new Entry(at, List.of(new Written(bare, at)), false));
    }

    private static ConfigurationException unreadable(String name, String why) {
        return new ConfigurationException(List.of(new ConfigurationError(new Position(name, 1, 1), why + "; allowed is a readable YAML file")));
    }
}
