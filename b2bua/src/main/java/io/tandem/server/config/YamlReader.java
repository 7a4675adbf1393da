package io.tandem.server.config;

import io.tandem.server.config.Source.Entry;
import io.tandem.server.config.Source.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML text into a {@link Source}: knows nodes and places, and of the keys only which exist. */
final class YamlReader {
    private final String name;
    private final Source source;
    private final Set<String> seen = new HashSet<>();

    private YamlReader(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Reads a whole file's text; every error is noted in the source. */
    static void read(String name, String text, Source source) {
        YamlReader reader = new YamlReader(name, source);
        reader.compose(text).ifPresent(root -> reader.mapping("", root));
    }

    private Optional<Node> compose(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).setCodePointLimit(4_000_000).build();
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark().map(this::position).orElse(new Position(name, 1, 1));
            source.error(position, "not YAML: " + oneLine(e.getProblem()) + "; allowed is one document of nested keys");
        } catch (YamlEngineException e) {
            source.error(new Position(name, 1, 1), "not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private void mapping(String prefix, Node node) {
        if (isNull(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            source.error(position(node), (prefix.isEmpty() ? "the file" : prefix) + ": a group of keys is wanted, not a single value or a list; "
                    + "allowed are the keys " + String.join(", ", KeyTree.below(prefix)));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            tuple(prefix, tuple);
        }
    }

    private void tuple(String prefix, NodeTuple tuple) {
        Position at = position(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            source.error(at, "a key must be a single word; allowed are " + String.join(", ", KeyTree.below(prefix)));
            return;
        }
        String path = prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue();
        if (!seen.add(path)) {
            source.error(at, path + ": is written twice; allowed is once");
        } else if (KeyTree.isGroup(path)) {
            source.putGroup(path, at);
            mapping(path, tuple.getValueNode());
        } else if (KeyTree.isKey(path)) {
            value(path, at, tuple.getValueNode());
        } else {
            source.error(at, KeyTree.unknown(path));
        }
    }

    private void value(String path, Position at, Node node) {
        switch (node) {
            case MappingNode _ -> source.error(position(node), path + ": a value is wanted, not a group; allowed is " + KeyTree.allowed(path));
            case SequenceNode list -> source.put(path, new Entry(position(node), items(path, list), true));
            case ScalarNode scalar when !isNull(scalar) ->
                    source.put(path, new Entry(position(node), List.of(new Written(scalar.getValue(), position(node))), false));
            default -> source.error(at, path + ": has no value; allowed is " + KeyTree.allowed(path));
        }
    }

    private List<Written> items(String path, SequenceNode list) {
        List<Written> items = new ArrayList<>();
        for (Node node : list.getValue()) {
            if (node instanceof ScalarNode scalar && !isNull(scalar)) {
                items.add(new Written(scalar.getValue(), position(node)));
            } else {
                source.error(position(node), path + ": each item is a single value; allowed is " + KeyTree.allowed(path));
            }
        }
        return items;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private Position position(Node node) {
        return node.getStartMark().map(this::position).orElse(new Position(name, 1, 1));
    }

    private Position position(Mark mark) {
        return new Position(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }
}
