package io.tandem.interop;

import io.tandem.interop.RequiresProgram.Installed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips loudly or fails, as {@link RequiresProgram} says, when a program is missing. */
final class RequiredPrograms implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<RequiresProgram> required = context.getElement().flatMap(element -> AnnotationSupport.findAnnotation(element, RequiresProgram.class)).stream().toList();
        List<Installed> missing = required.stream().flatMap(needs -> Arrays.stream(needs.value())).filter(program -> !isInstalled(program)).toList();
        List<String> modules = required.stream().flatMap(needs -> Arrays.stream(needs.baresipModules())).filter(module -> !Baresip.hasModule(module)).toList();
        if (missing.isEmpty() && modules.isEmpty()) {
            return ConditionEvaluationResult.enabled("all programs are installed");
        }
        String message = missing.isEmpty() ? context.getDisplayName() + " needs baresip's " + String.join(", ", modules) + ", which this machine's baresip does not have"
                : message(context.getDisplayName(), missing);
        if (isRequired()) {
            throw new IllegalStateException(message);
        }
        System.err.println("\n*** SKIPPED: " + message + "\n");
        return ConditionEvaluationResult.disabled(message);
    }

    private static String message(String test, List<Installed> missing) {
        String commands = missing.stream().map(Installed::command).collect(Collectors.joining(", "));
        String packages = missing.stream().map(Installed::debianPackage).collect(Collectors.joining(" "));
        return test + " needs " + commands + ", not on this machine's PATH. Install with: apt-get install --no-install-recommends " + packages;
    }

    private static boolean isRequired() {
        String interop = System.getProperty("interop", "auto");
        return switch (interop) {
            case "auto" -> false;
            case "required" -> true;
            default -> throw new IllegalArgumentException("system property interop is '" + interop + "'; allowed are auto and required");
        };
    }

    private static boolean isInstalled(Installed program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program.command())));
    }
}
