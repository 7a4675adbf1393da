package io.tandem.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./tandem conform}: its options, its exit codes and its files. */
class ConformCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "conform";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(all);
    }

    @Test
    void wrongUsageIsTwoAndSaysWhatIsAllowed(@TempDir Path directory) throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("127.0.0.1:1", "--only", "19")).isEqualTo(2);
        assertThat(run("127.0.0.1:1", "--patience", "0")).isEqualTo(2);
        Path users = Files.writeString(directory.resolve("users.yaml"), "people: {}\n");
        assertThat(run("127.0.0.1:1", "--users", users.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("conform needs HOST[:PORT]").contains("no flow 19; there are 1, 2, 3").contains("--patience 0: 1 to 120")
                .contains("people is not known; allowed are domain, hold, numbers, users");
    }

    @Test
    void theBuiltInUsersCanBePrintedAndReadAgain(@TempDir Path directory) throws IOException {
        assertThat(run("--print-users")).isZero();
        assertThat(RosterReader.read(Files.writeString(directory.resolve("users.yaml"), out.toString()))).isEqualTo(RosterReader.demo());
    }

    @Test
    void aServerThatDoesNotAnswerFailsEveryFlow(@TempDir Path directory) throws IOException {
        Path json = directory.resolve("out.json");
        Path junit = directory.resolve("out.xml");
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(run("127.0.0.1:" + silent.getLocalPort(), "--only", "1", "--patience", "1", "--json", json.toString(), "--junit", junit.toString())).isEqualTo(1);
        }
        assertThat(out.toString()).contains("fail  1 ").contains("REGISTER of Alice").contains("0 passed, 1 failed, 0 skipped");
        assertThat(Files.readString(json)).contains("\"status\": \"fail\"");
        assertThat(Files.readString(junit)).contains("REGISTER of Alice");
    }

    @Test
    void whatIsSkippedSaysWhyAndIsNoSuccess(@TempDir Path directory) throws IOException {
        Path users = Files.writeString(directory.resolve("users.yaml"), "numbers: {park: park}\n");
        assertThat(run("127.0.0.1:1", "--users", users.toString(), "--only", "10,15-lot")).isEqualTo(1);
        assertThat(out.toString()).contains("skip  10 ").contains("skip  10-order ").contains("users.alice is not in the file of users").contains("skip  15-lot ")
                .contains("numbers.park-dial is not in the file of users").contains("0 passed, 0 failed, 3 skipped");
    }
}
