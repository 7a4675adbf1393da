package io.tandem.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JournalLineTest {

    @Property
    void readsWhatItWrote(@ForAll String number, @ForAll String text, @ForAll List<String> path, @ForAll Map<String, String> parameters) {
        Location example = LocationFixture.location("a");
        Location location = new Location(
                new Location.Address(well(text), well(text), well(text), 0, well(parameters), well(parameters)),
                0,
                well(parameters),
                example.expiresAt(),
                example.updatedAt(),
                well(text),
                0,
                path.stream().map(JournalLineTest::well).toList(),
                well(text),
                0,
                well(text),
                false);
        LocationFormat format = new LocationFormat();
        JournalLine line = new JournalLine(well(number), format.write(List.of(location, example)));
        String written = line.text();
        assertThat(written.indexOf('\n')).isEqualTo(written.length() - 1);
        assertThat(written.chars()).allMatch(c -> c < 128);
        JournalLine read = JournalLine.parse(written.substring(0, written.length() - 1)).orElseThrow();
        assertThat(read).isEqualTo(line);
        assertThat(format.read(read.parts())).containsExactly(location, example);
    }

    /** Half a surrogate pair is no text: UTF-8 cannot hold it. */
    private static String well(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, String> well(Map<String, String> texts) {
        Map<String, String> result = new HashMap<>();
        texts.forEach((name, value) -> result.put(well(name), well(value)));
        return result;
    }

    @Test
    void readsALineWithoutParts() {
        JournalLine line = new JournalLine("1000", List.of());
        assertThat(JournalLine.parse(line.text().strip())).contains(line);
    }

    @Property
    void neverThrowsForWhatIsInTheFile(@ForAll String garbage) {
        assertThat(JournalLine.parse(garbage)).isEmpty();
    }
}
