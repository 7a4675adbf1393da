package io.tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.server.config.ReferencePrinter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void checkPrintsEveryErrorAndAnswersTwo() throws Exception {
        Path file = folder.resolve("bad.yaml");
        Files.writeString(file, "sip:\n  upd: x\nring: {timeout: 5}\n");
        assertThat(run("check", "-c", file.toString())).isEqualTo(2);
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith(file + ":")).first().asString().endsWith("nearest known one is sip.udp");
    }

    @Test
    void checkOfACleanFileAnswersZero() throws Exception {
        Path file = folder.resolve("good.yaml");
        Files.writeString(file, ReferencePrinter.print());
        assertThat(run("check", "-c", file.toString())).isZero();
        assertThat(run("check", "-c", file.toString(), "--set", "media.workers=0")).isEqualTo(2);
    }

    @Test
    void configPrintsTheReference() {
        assertThat(run("config")).isZero();
        assertThat(out).hasToString(ReferencePrinter.print());
    }

    @Test
    void serveRefusesABadConfigurationWithTwo() {
        assertThat(run("serve", "-c", folder.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.yaml:1:1: there is no such file");
        assertThat(run("serve", "--set", "sip.udp=0.0.0.0:5060")).isEqualTo(2);
        assertThat(err.toString()).contains("demo password");
    }

    @Test
    void wrongUsageAnswersTwo() {
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString()).contains("Unmatched argument").contains("serve");
        assertThat(run("serve", "--no-such-option")).isEqualTo(2);
    }

    @Test
    void helpAndVersion() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("serve", "check", "config", "ladder", "version").doesNotContain("warm-up");
        assertThat(run("version")).isZero();
        assertThat(out.toString()).contains("Tandem ");
    }

    @Test
    void ladderSaysWhenNoServerAnswers() {
        assertThat(run("ladder", "--set", "http.listen=127.0.0.1:1", "--set", "data.dir=" + folder)).isEqualTo(1);
        assertThat(err.toString()).contains("no server answers at http://127.0.0.1:1");
    }

    @Test
    void promptsListsWhatCanBePlayed() {
        assertThat(run("prompts")).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(100)
                .anyMatch(line -> line.matches("rejected-404 +[4-9]\\.[0-9]  The number you have dialled does not exist\\. .*"))
                .anyMatch(line -> line.matches("parked-at +1\\.[0-9]  The call is parked at"))
                .anyMatch(line -> line.startsWith("music/dawn "));
    }

    @Test
    void promptsListsTheOperatorsOwnFilesAsWell() throws Exception {
        Files.createDirectory(folder.resolve("de"));
        Files.writeString(folder.resolve("de/goodbye.wav"), "whether it is audio is another matter");
        assertThat(run("prompts", "--set", "sound.dir=" + folder)).isZero();
        assertThat(out.toString().lines()).anyMatch(line -> line.matches("de/goodbye +your own, in .*"));
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
