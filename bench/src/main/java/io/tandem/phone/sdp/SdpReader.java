package io.tandem.phone.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a description (RFC 8866). One use each. */
public final class SdpReader {
    private final List<SdpMedia> media = new ArrayList<>();
    private Optional<String> origin = Optional.empty();
    private Optional<String> sessionConnection = Optional.empty();
    private Optional<Direction> sessionDirection = Optional.empty();
    private Optional<String[]> section = Optional.empty();
    private Map<Integer, String> encodings = new HashMap<>();
    private Map<Integer, String> parameters = new HashMap<>();
    private List<String> attributes = new ArrayList<>();
    private Optional<Direction> direction = Optional.empty();
    private Optional<String> connection = Optional.empty();
    private OptionalInt ptimeMs = OptionalInt.empty();
    private OptionalInt rtcpPort = OptionalInt.empty();

    private SdpReader() {}

    /** Throws SdpException that names the line. */
    public static Sdp read(String text) {
        SdpReader reader = new SdpReader();
        for (String line : text.split("\r?\n", -1)) {
            if (!line.isBlank()) {
                reader.line(line);
            }
        }
        reader.endSection();
        return new Sdp(reader.origin.orElseThrow(() -> new SdpException("description without o= line")), reader.sessionConnection, reader.sessionDirection, reader.media);
    }

    private void line(String line) {
        if (line.length() < 2 || line.charAt(1) != '=') {
            throw new SdpException("line \"" + line + "\": expected LETTER=VALUE");
        }
        String value = line.substring(2).trim();
        switch (line.charAt(0)) {
            case 'o' -> origin(value);
            case 'c' -> connection(value);
            case 'm' -> {
                endSection();
                section = Optional.of(mediaLine(value));
            }
            case 'a' -> attribute(value);
            default -> { }
        }
    }

    private void origin(String value) {
        if (!value.matches("\\S+ [0-9]+ [0-9]+ IN IP[46] \\S+")) {
            throw new SdpException("o=" + value + ": expected USER ID VERSION IN IP4|IP6 ADDRESS with numbers");
        }
        origin = Optional.of(value);
    }

    private void connection(String value) {
        String[] parts = value.split(" ", -1);
        if (parts.length != 3) {
            throw new SdpException("c=" + value + ": expected IN IP4|IP6 ADDRESS");
        }
        if (section.isPresent()) {
            connection = Optional.of(parts[2]);
        } else {
            sessionConnection = Optional.of(parts[2]);
        }
    }

    private static String[] mediaLine(String value) {
        String[] parts = value.split(" +", -1);
        if (parts.length < 4 || !parts[1].matches("[0-9]{1,5}(/[0-9]+)?")) {
            throw new SdpException("m=" + value + ": expected KIND PORT PROTOCOL FORMAT...");
        }
        return parts;
    }

    private void attribute(String value) {
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        String rest = colon < 0 ? "" : value.substring(colon + 1).trim();
        attributes.add(value);
        Optional<Direction> found = Direction.ofAttribute(name);
        if (found.isPresent()) {
            if (section.isPresent()) {
                direction = found;
            } else {
                sessionDirection = found;
            }
        }
        switch (name) {
            case "rtpmap" -> mapped(rest, encodings);
            case "fmtp" -> mapped(rest, parameters);
            case "ptime" -> ptimeMs = rest.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(rest)) : OptionalInt.empty();
            case "rtcp" -> {
                String port = rest.split(" ", -1)[0];
                rtcpPort = port.matches("[0-9]{1,5}") ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
            }
            default -> { }
        }
    }

    private static void mapped(String rest, Map<Integer, String> into) {
        int space = rest.indexOf(' ');
        if (space <= 0 || !rest.substring(0, space).matches("[0-9]{1,3}")) {
            throw new SdpException("attribute \"" + rest + "\": expected PAYLOAD-TYPE VALUE");
        }
        into.put(Integer.parseInt(rest.substring(0, space)), rest.substring(space + 1).trim().replaceFirst("/1$", ""));
    }

    private void endSection() {
        if (section.isEmpty()) {
            attributes = new ArrayList<>();
            return;
        }
        String[] m = section.get();
        List<String> formats = List.of(m).subList(3, m.length);
        if (formats.contains("0")) {
            encodings.putIfAbsent(0, "PCMU/8000");
        }
        if (formats.contains("8")) {
            encodings.putIfAbsent(8, "PCMA/8000");
        }
        int port = Integer.parseInt(m[1].split("/", -1)[0]);
        media.add(new SdpMedia(m[0], port, m[2], formats, encodings, parameters, direction, ptimeMs, connection, rtcpPort, attributes));
        encodings = new HashMap<>();
        parameters = new HashMap<>();
        attributes = new ArrayList<>();
        direction = Optional.empty();
        connection = Optional.empty();
        ptimeMs = OptionalInt.empty();
        rtcpPort = OptionalInt.empty();
    }
}
