package io.tandem.bench.music;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.io.EpollDatagramIo;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MusicCommandTest {
    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new MusicCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true)).execute(arguments);
    }

    /** So short a run says nothing of the cost, but every leg must have been sent its packets. */
    @Test
    void bothSendToEveryLeg() {
        Assumptions.assumeTrue(EpollDatagramIo.isAvailable(), "SKIPPED: epoll needs Linux");
        assertThat(run("--legs", "20", "--seconds", "1", "--warm-up", "0", "--rounds", "1")).isIn(0, 1);
        String row = out.toString().lines().filter(line -> line.matches(" +1 .*%")).findFirst().orElseThrow(() -> new AssertionError(out));
        double sent = Double.parseDouble(row.strip().replaceFirst(".* ([0-9.]+)%", "$1"));
        assertThat(sent).as("percent of the packets that were due, in " + row).isBetween(60.0, 110.0);
        assertThat(out.toString()).contains("music / bare = ");
    }

    @Test
    void whatCannotBeMeasuredIsSaid() {
        assertThat(run("--legs", "0")).isEqualTo(2);
        assertThat(out.toString()).contains("--legs is from 1 to 10000");
    }
}
