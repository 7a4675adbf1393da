package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.server.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator types beside a running server: {@code impair}, {@code record} and {@code ladder}. */
class CommandsTest extends SiteTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    /** Runs a command against this site's server; returns its exit code. */
    private int run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--set", "data.dir=" + site.server().dataDirectory()));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }

    @Test
    void aLegIsImpairedRecordedAndSeen() {
        Talk talk = talk();
        talk.assertBothHear();
        assertThat(run("impair", "last", "1", "--direction", "from", "--loss", "40", "--delay", "20ms", "--seed", "7")).as(err::toString).isZero();
        long lost = talk.in().heard().counters().lost();
        talk.in().media().awaitPackets(talk.in().heard().counters().packets() + 60, WAIT);
        assertThat(talk.in().heard().counters().lost() - lost).isGreaterThan(10);
        assertThat(run("impair", "last", "1", "--off")).isZero();
        talk.assertBothHear();
        assertThat(run("record", "last", "start")).isZero();
        assertThat(run("record", "last", "mask")).isZero();
        assertThat(run("record", "last", "stop")).isZero();
        assertThat(run("ladder")).isZero();
        assertThat(out.toString()).contains("{\"impaired\":true}", "{\"impaired\":false}", "{\"recording\":\"on\",\"leg\":1}", "{\"recording\":\"masked\",\"leg\":1}",
                "{\"recording\":\"off\",\"leg\":1}", "INVITE", "impaired: ", "impairment off");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsNotThereAndWhatMeansNothingIsNamed() {
        Talk talk = talk();
        assertThat(run("impair", "last", "1", "--loss", "101")).isEqualTo(1);
        assertThat(run("impair", "last", "9", "--loss", "1")).isEqualTo(1);
        assertThat(run("impair", "no-such-call", "1", "--off")).isEqualTo(1);
        assertThat(run("record", "last", "pause")).isEqualTo(1);
        assertThat(run("record", "last", "dance")).isEqualTo(1);
        assertThat(err.toString()).contains("loss 101", "unknown-leg", "no live call no-such-call", "nothing is recorded", "dance");
        talk.out().hangUp();
    }
}
