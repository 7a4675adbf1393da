package io.tandem.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The project's Java sources as syntax trees, read once. */
final class SourceFiles {
    private static final List<String> MODULES = List.of("codecs", "media", "conf", "b2bua", "bench");

    private final Path root;
    private final SourcePositions positions;
    private final List<CompilationUnitTree> units = new ArrayList<>();

    SourceFiles() {
        root = Path.of(System.getProperty("tandem.root"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(paths()));
            positions = Trees.instance(task).getSourcePositions();
            task.parse().forEach(units::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CompilationUnitTree> all() {
        return units;
    }

    /** Sources that ship, without the tests. */
    List<CompilationUnitTree> shipped() {
        return units.stream().filter(unit -> name(unit).contains("src/main/")).toList();
    }

    String name(CompilationUnitTree unit) {
        return root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
    }

    long firstLine(CompilationUnitTree unit, com.sun.source.tree.Tree tree) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    long lines(CompilationUnitTree unit, com.sun.source.tree.Tree tree) {
        return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)) - firstLine(unit, tree) + 1;
    }

    private List<Path> paths() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> tree = Files.walk(root.resolve(module).resolve("src"))) {
                tree.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
            }
        }
        return found;
    }
}
