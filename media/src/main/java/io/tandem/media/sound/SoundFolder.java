package io.tandem.media.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what lies in the operator's folder: names and times, not the audio. One thread at a time. */
final class SoundFolder {
    private static final String MUSIC = "music";
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");
    private static final Set<String> NO_AUDIO = Set.of("", "txt", "md", "tsv", "csv", "json", "yaml", "pdf", "html", "sh", "half", "part", "tmp");

    private final Path root;
    private final int mostFiles;

    SoundFolder(Path root, int mostFiles) {
        this.root = root;
        this.mostFiles = mostFiles;
    }

    /**
     * What was found.
     *
     * @param sources by name, each once
     * @param faults what an operator should put right
     * @param ignored files beyond the bound
     */
    record Listing(Map<SoundName, SoundSource> sources, List<String> faults, int ignored) {}

    /** Reads the folder; throws when it cannot be read at all. */
    Listing read() throws IOException {
        Reading reading = new Reading();
        reading.files(root, "", "");
        for (Path folder : entries(root, Files::isDirectory)) {
            String name = fileName(folder);
            if (name.equals(MUSIC)) {
                reading.music(folder);
            } else if (LANGUAGE.matcher(name).matches()) {
                reading.files(folder, name, "");
            } else {
                reading.faults.add(folder + ": not read; allowed are folders of a language, such as en or de-at, and music");
            }
        }
        return new Listing(reading.sources, reading.faults, reading.ignored);
    }

    private final class Reading {
        private final Map<SoundName, SoundSource> sources = new TreeMap<>(java.util.Comparator.comparing(SoundName::toString));
        private final List<String> faults = new ArrayList<>();
        private int ignored;

        void music(Path folder) throws IOException {
            files(folder, "", SoundName.DEFAULT_CLASS);
            for (Path inner : entries(folder, Files::isDirectory)) {
                files(inner, "", fileName(inner));
            }
        }

        void files(Path folder, String language, String musicClass) throws IOException {
            for (Path file : entries(folder, Files::isRegularFile)) {
                String full = fileName(file);
                int dot = full.lastIndexOf('.');
                String extension = dot < 0 ? "" : full.substring(dot + 1).toLowerCase(Locale.ROOT);
                if (!NO_AUDIO.contains(extension)) {
                    add(file, new SoundName(language, musicClass, full.substring(0, dot)));
                }
            }
        }

        private void add(Path file, SoundName name) throws IOException {
            if (sources.size() >= mostFiles) {
                ignored++;
            } else if (!NAME.matcher(name.name()).matches()) {
                faults.add(file + ": not read; a name may have 64 of the characters A-Z a-z 0-9 space . _ - and begins with a letter or digit");
            } else if (sources.containsKey(name)) {
                faults.add(file + ": not read; " + sources.get(name).where() + " has the same name");
            } else {
                sources.put(name, SoundSource.of(name, file));
            }
        }
    }

    private static List<Path> entries(Path folder, java.util.function.Predicate<Path> kind) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !fileName(path).startsWith(".")).filter(kind).sorted().toList();
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
