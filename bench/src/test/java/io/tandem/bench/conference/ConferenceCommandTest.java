package io.tandem.bench.conference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RunningServer;
import io.tandem.media.io.EpollDatagramIo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** So short a run says nothing of the cost, but every row must be there, and every phone must have been sent its packets. */
class ConferenceCommandTest {
    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ConferenceCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true)).execute(arguments);
    }

    private List<String> rows(String system) {
        return out.toString().lines().filter(line -> line.strip().startsWith(system + " ") && !line.contains("costs")).toList();
    }

    private static double received(String row) {
        return Double.parseDouble(row.strip().split(" +", -1)[6]);
    }

    @Test
    void anotherServerIsCalledAndComparedRowByRow() throws IOException {
        Assumptions.assumeTrue(EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        Path json = directory.resolve("rooms.json");
        try (RunningServer server = RunningServer.start("limits.calls-per-user=50")) {
            int code = run("--members", "4,8", "--talkers", "0,3", "--seconds", "1", "--warm-up", "1", "--json", json.toString(), "--target", "127.0.0.1:" + server.sip().getPort(),
                    "--room", "3000", "--user", "1000", "--password", "secret-1000", "--pid", Long.toString(ProcessHandle.current().pid()), "--name", "itself");
            assertThat(code).as(out.toString()).isIn(0, 1);
            server.awaitIdle();
        }
        assertThat(rows("tandem")).hasSize(4).allSatisfy(row -> assertThat(received(row)).as(row).isBetween(70.0, 110.0));
        assertThat(rows("itself")).hasSize(4).allSatisfy(row -> assertThat(received(row)).as(row).isBetween(70.0, 110.0));
        assertThat(out.toString()).contains("The room of tandem costs", "CPU per member", "o tandem, all talk", "members");
        assertThat(Files.readString(json)).contains("\"system\":\"itself\",\"members\":8,\"talkers\":3", "\"members_per_core\":");
        assertThat(Files.readString(directory.resolve("rooms.svg"))).startsWith("<svg").contains("itself, 3 talk");
    }

    @Test
    void whatCannotBeMeasuredIsSaid() {
        assertThat(run("--members", "0")).isEqualTo(2);
        assertThat(run("--target", "127.0.0.1:5060")).isEqualTo(2);
        assertThat(run("--target", "127.0.0.1:99999", "--pid", "1")).isEqualTo(2);
        assertThat(out.toString()).contains("--members are from 1 to 10000", "--target wants the --pid", "expected 0 to 65535");
    }
}
