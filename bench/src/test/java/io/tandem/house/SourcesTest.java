package io.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Holds the habits that a reader cannot be asked to watch over: sizes, banned calls, no shared mutable state, no unfinished business. */
class SourcesTest {
    private static final int FILE_LIMIT = 400;
    private static final int METHOD_LIMIT = 60;
    private static final Set<String> BANNED_CALLS = Set.of(
            "Thread.sleep", "System.currentTimeMillis", "Instant.now", "LocalDateTime.now", "LocalDate.now", "ZonedDateTime.now", "Clock.systemUTC", "Math.random", "ThreadLocalRandom.current");
    private static final Set<String> BANNED_CLASSES = Set.of("Random", "Date", "java.util.Random");
    private static final Pattern UNNAMED = Pattern.compile(".*(Manager|Helper|Util|Utils|Impl)");
    private static final Pattern TWO_SPACES = Pattern.compile("(?m)^ {2}[^ *]");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern FOREIGN_PATH = Pattern.compile("\"/(tmp|work|farm|root|home)/");

    private final SourceFiles sources = new SourceFiles();
    private final List<String> faults = new ArrayList<>();

    @Test
    void filesAndMethodsStaySmall() {
        for (CompilationUnitTree unit : sources.all()) {
            long lines = unit.getLineMap().getLineNumber(text(unit).length());
            if (lines > FILE_LIMIT) {
                faults.add(sources.name(unit) + " has " + lines + " lines, at most " + FILE_LIMIT);
            }
            eachMethod(unit, method -> {
                long length = sources.lines(unit, method);
                if (length > METHOD_LIMIT) {
                    faults.add(place(unit, method) + " " + method.getName() + " has " + length + " lines, at most " + METHOD_LIMIT);
                }
            });
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void timeAndChanceComeFromOutside() {
        for (CompilationUnitTree unit : sources.shipped()) {
            if (mayReadTheClock(unit)) {
                continue;
            }
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
                    if (BANNED_CALLS.contains(tree.toString())) {
                        faults.add(place(unit, tree) + " uses " + tree);
                    }
                    return super.visitMemberSelect(tree, null);
                }

                @Override
                public Void visitNewClass(NewClassTree tree, Void unused) {
                    if (BANNED_CLASSES.contains(tree.getIdentifier().toString())) {
                        faults.add(place(unit, tree) + " makes a " + tree.getIdentifier());
                    }
                    return super.visitNewClass(tree, null);
                }
            }.scan(unit, null);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void testsWaitForConditionsAndNeverSleep() {
        for (CompilationUnitTree unit : sources.all()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
                    if (sources.name(unit).contains("src/test/") && tree.toString().equals("Thread.sleep")) {
                        faults.add(place(unit, tree) + " sleeps");
                    }
                    return super.visitMemberSelect(tree, null);
                }
            }.scan(unit, null);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noStaticMutableState() {
        for (CompilationUnitTree unit : sources.shipped()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree tree, Void unused) {
                    Set<Modifier> flags = tree.getModifiers().getFlags();
                    if (flags.contains(Modifier.STATIC) && !flags.contains(Modifier.FINAL)) {
                        faults.add(place(unit, tree) + " static " + tree.getName() + " is not final");
                    }
                    return super.visitVariable(tree, null);
                }
            }.scan(unit, null);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void oneIndentationEverywhere() {
        for (CompilationUnitTree unit : sources.all()) {
            if (TWO_SPACES.matcher(text(unit)).find()) {
                faults.add(sources.name(unit) + " is indented by two spaces, the project by four");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void classesHaveNames() {
        for (CompilationUnitTree unit : sources.all()) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree tree, Void unused) {
                    if (UNNAMED.matcher(tree.getSimpleName()).matches()) {
                        faults.add(place(unit, tree) + " " + tree.getSimpleName() + " has not been named yet");
                    }
                    return super.visitClass(tree, null);
                }
            }.scan(unit, null);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void nothingIsLeftUnfinishedOrTiedToOneMachine() {
        for (CompilationUnitTree unit : sources.all()) {
            String text = text(unit);
            if (!sources.name(unit).endsWith("SourcesTest.java") && (UNFINISHED.matcher(text).find() || FOREIGN_PATH.matcher(text).find())) {
                faults.add(sources.name(unit) + " has an unfinished note or names a path of one machine");
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean contains(String name, String room) {
        return name.contains("/io/tandem/" + room + "/");
    }

    /** The server reads the wall clock for everybody; load generators and phones pace themselves. */
    private boolean mayReadTheClock(CompilationUnitTree unit) {
        String name = sources.name(unit);
        return contains(name, "server") || contains(name, "bench") || contains(name, "phone");
    }

    private void eachMethod(CompilationUnitTree unit, java.util.function.Consumer<MethodTree> action) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree tree, Void unused) {
                action.accept(tree);
                return super.visitMethod(tree, null);
            }
        }.scan(unit, null);
    }

    private String place(CompilationUnitTree unit, Tree tree) {
        return sources.name(unit) + ":" + sources.firstLine(unit, tree);
    }

    private static String text(CompilationUnitTree unit) {
        try {
            return Files.readString(Path.of(unit.getSourceFile().toUri()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
