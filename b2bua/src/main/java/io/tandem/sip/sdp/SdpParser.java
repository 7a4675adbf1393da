package io.tandem.sip.sdp;

import io.tandem.call.Description;
import io.tandem.call.Description.Origin;
import io.tandem.call.Direction;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a session description (RFC 8866). Strict in what calls depend on (v=, o=, c=, m=, a=rtpmap), lenient where the field is: ends of
 * lines, blanks, missing s= and t=, lines and attributes that we do not know. Throws {@link SdpException} and nothing else. Any thread.
 */
public final class SdpParser {
    /** Longest text that is read. */
    public static final int MAX_SIZE_BYTES = 16384;

    static final int MOST_MEDIA = 32;
    private static final int LONGEST_NUMBER = 40;

    private Optional<Origin> origin = Optional.empty();
    private Optional<String> address = Optional.empty();
    private Direction direction = Direction.SENDRECV;
    private boolean voipMetrics;
    private final List<MediaSection> sections = new ArrayList<>();

    private SdpParser() {}

    /** Reads UTF-8 text. */
    public static Description parse(byte[] text) {
        if (text.length > MAX_SIZE_BYTES) {
            throw new SdpException("SDP is longer than " + MAX_SIZE_BYTES + " bytes");
        }
        return parse(new String(text, StandardCharsets.UTF_8));
    }

    public static Description parse(String text) {
        if (text.length() > MAX_SIZE_BYTES) {
            throw new SdpException("SDP is longer than " + MAX_SIZE_BYTES + " bytes");
        }
        List<SdpLine> lines = SdpLine.cut(text);
        if (lines.isEmpty() || lines.getFirst().type() != 'v') {
            throw new SdpException("SDP line 1: the first line is v=0");
        }
        SdpParser parser = new SdpParser();
        lines.forEach(parser::read);
        return parser.description();
    }

    private void read(SdpLine line) {
        if (line.type() == 'm') {
            openSection(line);
        } else if (sections.isEmpty()) {
            readSessionLevel(line);
        } else {
            sections.getLast().read(line);
        }
    }

    private void openSection(SdpLine line) {
        if (sections.size() == MOST_MEDIA) {
            throw SdpException.at(line, "at most " + MOST_MEDIA + " media lines are allowed");
        }
        sections.add(new MediaSection(line));
    }

    private void readSessionLevel(SdpLine line) {
        switch (line.type()) {
            case 'v' -> checkVersion(line);
            case 'o' -> origin = Optional.of(readOrigin(line));
            case 'c' -> address = Optional.of(SdpAddress.read(line, line.words(), 0));
            case 'a' -> readSessionAttribute(line);
            default -> { }
        }
    }

    private void readSessionAttribute(SdpLine line) {
        if (line.attribute().equals(ExtendedReports.ATTRIBUTE)) {
            voipMetrics = ExtendedReports.asksVoipMetrics(line).orElse(voipMetrics);
        } else {
            direction = direction(line).orElse(direction);
        }
    }

    private static void checkVersion(SdpLine line) {
        if (!line.value().equals("0")) {
            throw SdpException.at(line, "the only version is v=0");
        }
    }

    private static Origin readOrigin(SdpLine line) {
        String[] words = line.words();
        if (words.length != 6 || !words[3].equalsIgnoreCase("IN") || !(words[4].equalsIgnoreCase("IP4") || words[4].equalsIgnoreCase("IP6"))) {
            throw SdpException.at(line, "allowed is o=<user> <session id> <version> IN IP4|IP6 <address>");
        }
        return new Origin(words[0], number(line, words[1]), number(line, words[2]), words[5]);
    }

    /** Session id and version are plain digits of any length; the low 64 bits are kept, which is enough to compare. */
    private static long number(SdpLine line, String digits) {
        if (digits.length() > LONGEST_NUMBER || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw SdpException.at(line, "session id and version are digits");
        }
        return new BigInteger(digits).longValue();
    }

    static Optional<Direction> direction(SdpLine line) {
        return switch (line.attribute()) {
            case "sendrecv" -> Optional.of(Direction.SENDRECV);
            case "sendonly" -> Optional.of(Direction.SENDONLY);
            case "recvonly" -> Optional.of(Direction.RECVONLY);
            case "inactive" -> Optional.of(Direction.INACTIVE);
            default -> Optional.empty();
        };
    }

    private Description description() {
        Origin known = origin.orElseThrow(() -> new SdpException("SDP has no o= line"));
        List<Description.Line> lines = sections.stream().map(section -> section.line(address, direction, voipMetrics)).toList();
        return new Description(known, lines);
    }
}
