package io.tandem.system;

import static io.tandem.system.TestSite.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.interop.RunningServer;
import io.tandem.phone.AnswerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have set is there again when the server is. */
class SettingsKeptTest {
    @TempDir
    Path data;

    @Test
    void overARestart() {
        try (TestSite site = TestSite.on(RunningServer.startIn(data))) {
            for (String code : List.of("*721002", "*301006")) {
                site.phone("1001").call(code).awaitEstablished(WAIT).hangUp();
            }
            site.phone("1003").call("*78").awaitEstablished(WAIT).hangUp();
            site.clear();
        }
        try (TestSite site = TestSite.on(RunningServer.startIn(data))) {
            site.registered("1002", p -> p.answering(AnswerPlan.answer()));
            site.registered("1003", p -> p.answering(AnswerPlan.answer()));
            site.phone("1000").call("1001").awaitEstablished(WAIT).hangUp();
            assertThat(site.phone("1006").call("1001").awaitEnded(WAIT)).isEqualTo(403);
            assertThat(site.phone("1000").call("1003").awaitEnded(WAIT)).isEqualTo(486);
            site.phone("1001").call("*73").awaitEstablished(WAIT).hangUp();
            site.clear();
        }
        try (TestSite site = TestSite.on(RunningServer.startIn(data))) {
            assertThat(site.phone("1000").call("1001").awaitEnded(WAIT)).isEqualTo(480);
            site.clear();
        }
    }

    /** A setting that was confirmed is on the disk before its 200 is sent. */
    @Test
    void theFileHasItWhenThePhoneIsTold() throws IOException {
        try (TestSite site = TestSite.on(RunningServer.startIn(data))) {
            site.phone("1001").call("*901004").awaitEstablished(WAIT).hangUp();
            assertThat(Files.readString(data.resolve("settings.journal"))).contains("1001\tforward-busy 1004");
            site.clear();
        }
    }

    /** As on a full disk: the folder's name is taken by a file that nobody can write to as a journal. */
    @Test
    void aDiskThatTakesNothingDoesNotHinderACode() throws IOException {
        Files.createDirectory(data.resolve("settings.journal"));
        Files.createDirectory(data.resolve("settings.journal.new"));
        try (TestSite site = TestSite.on(RunningServer.startIn(data))) {
            site.registered("1002", p -> p.answering(AnswerPlan.answer()));
            site.phone("1001").call("*721002").awaitEstablished(WAIT).hangUp();
            site.phone("1000").call("1001").awaitEstablished(WAIT).hangUp();
            site.clear();
        }
    }
}
