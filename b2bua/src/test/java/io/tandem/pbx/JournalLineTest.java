package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tries.Draw;
import io.tandem.tries.Tries;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalLineTest {
    private record Texts(String number, String text, List<String> path, Map<String, String> parameters) {
        static Texts drawn(Draw draw) {
            return new Texts(text(draw), text(draw), draw.list(0, 255, () -> text(draw)), parameters(draw));
        }

        private static Map<String, String> parameters(Draw draw) {
            Map<String, String> parameters = new HashMap<>();
            draw.list(0, 255, () -> text(draw)).forEach(name -> parameters.put(name, text(draw)));
            return parameters;
        }

        /** Half a surrogate pair is no text: UTF-8 cannot hold it. */
        private static String text(Draw draw) {
            return new String(draw.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsWhatItWrote() {
        Tries.each(1000, Texts::drawn, JournalLineTest::readsWhatWasWritten);
    }

    private static void readsWhatWasWritten(Texts texts) {
        Location example = LocationFixture.location("a");
        String text = texts.text();
        Location location = new Location(
                new Location.Address(text, text, text, 0, texts.parameters(), texts.parameters()),
                0,
                texts.parameters(),
                example.expiresAt(),
                example.updatedAt(),
                text,
                0,
                texts.path(),
                text,
                0,
                text,
                false);
        LocationFormat format = new LocationFormat();
        JournalLine line = new JournalLine(texts.number(), format.write(List.of(location, example)));
        String written = line.text();
        assertThat(written.indexOf('\n')).isEqualTo(written.length() - 1);
        assertThat(written.chars()).allMatch(c -> c < 128);
        JournalLine read = JournalLine.parse(written.substring(0, written.length() - 1)).orElseThrow();
        assertThat(read).isEqualTo(line);
        assertThat(format.read(read.parts())).containsExactly(location, example);
    }

    @Test
    void readsALineWithoutParts() {
        JournalLine line = new JournalLine("1000", List.of());
        assertThat(JournalLine.parse(line.text().strip())).contains(line);
    }

    @Test
    void neverThrowsForWhatIsInTheFile() {
        Tries.each(1000, Draw::text, garbage -> assertThat(JournalLine.parse(garbage)).isEmpty());
    }
}
