package io.tandem.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ScenarioTemplateTest {
    private static final List<String> VALUES = List.of("headers", "invite-headers", "auth", "after-early", "after-183");

    static List<String> scenarios() throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(ScenarioTemplateTest.class.getResource("/interop/caller-call.xml")).toURI()).resolveSibling("");
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".xml")).map(name -> name.replace(".xml", "")).sorted().toList();
        }
    }

    /** Runs without sipp: every scenario is complete, well-formed and has at least one message. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioIsComplete(String name) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("code", "486", "contact-port", "5099", "method", "BYE", "held", "sendonly", "sound", "a.ul"));
        VALUES.forEach(value -> values.put(value, ""));
        String text = ScenarioTemplate.scenario(name, values);
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Document document = builder.parse(new InputSource(new StringReader(text)));
        assertThat(document.getElementsByTagName("send").getLength()).as(text).isPositive();
        assertThat(text).doesNotContain("%{");
    }
}
