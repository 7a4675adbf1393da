package io.tandem.sip.sdp;

import io.tandem.call.Codec;
import io.tandem.call.Description;
import io.tandem.call.Description.Rtcp;
import io.tandem.call.Direction;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** What is gathered of one m= line and the lines below it. */
final class MediaSection {
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_PTIME_MS = 1000;

    private final SdpLine line;
    private final String media;
    private final int port;
    private final String protocol;
    private final String[] formats;
    private final CodecTable codecs = new CodecTable();
    private Optional<String> address = Optional.empty();
    private Optional<Direction> direction = Optional.empty();
    private Optional<Rtcp> rtcp = Optional.empty();
    private boolean rtcpMux;
    private OptionalInt ptimeMs = OptionalInt.empty();
    private OptionalInt maxptimeMs = OptionalInt.empty();
    private Optional<Boolean> voipMetrics = Optional.empty();

    /** Opens the section at its m= line: {@code <media> <port>[/<count>] <protocol> <format>...}. */
    MediaSection(SdpLine line) {
        this.line = line;
        String[] words = line.words();
        if (words.length < 4) {
            throw SdpException.at(line, "allowed is m=<media> <port> <protocol> <format>...");
        }
        media = words[0];
        port = number(line, words[1].split("/", 2)[0], HIGHEST_PORT, "a port is 0 to 65535");
        protocol = words[2];
        formats = Arrays.copyOfRange(words, 3, words.length);
        if (isAudio()) {
            codecs.list(line, formats);
        }
    }

    void read(SdpLine below) {
        if (!isAudio()) {
            return;
        }
        switch (below.type()) {
            case 'c' -> address = Optional.of(SdpAddress.read(below, below.words(), 0));
            case 'a' -> readAttribute(below);
            default -> { }
        }
    }

    Description.Line line(Optional<String> sessionAddress, Direction sessionDirection, boolean sessionVoipMetrics) {
        if (!isAudio()) {
            return new Description.Other(media, port, protocol, String.join(" ", formats));
        }
        Optional<String> inForce = address.or(() -> sessionAddress);
        if (inForce.isEmpty() && port != 0) {
            throw SdpException.at(line, "no c= line here and none for the session");
        }
        return new Description.Audio(inForce.orElse("0.0.0.0"), port, rtcp, rtcpMux, codecs.codecs(), ptimeMs, maxptimeMs, direction.orElse(sessionDirection),
                voipMetrics.orElse(sessionVoipMetrics));
    }

    private boolean isAudio() {
        return media.equals("audio") && protocol.equalsIgnoreCase("RTP/AVP");
    }

    private void readAttribute(SdpLine below) {
        switch (below.attribute()) {
            case "rtpmap" -> codecs.map(below);
            case "fmtp" -> codecs.parameters(below);
            case "ptime" -> ptimeMs = milliseconds(below.attributeValue()).or(ptimeMs);
            case "maxptime" -> maxptimeMs = milliseconds(below.attributeValue()).or(maxptimeMs);
            case "rtcp" -> rtcp = Optional.of(readRtcp(below));
            case "rtcp-mux" -> rtcpMux = true;
            case ExtendedReports.ATTRIBUTE -> voipMetrics = ExtendedReports.asksVoipMetrics(below).or(() -> voipMetrics);
            default -> direction = SdpParser.direction(below).or(() -> direction);
        }
    }

    private static Rtcp readRtcp(SdpLine below) {
        String[] words = below.attributeValue().split("[ \t]+");
        int where = number(below, words[0], HIGHEST_PORT, "a port is 0 to 65535");
        return new Rtcp(where, words.length > 1 ? Optional.of(SdpAddress.read(below, words, 1)) : Optional.empty());
    }

    /** A wish only, so an unreadable one is passed over; fractions are seen in the field. */
    private static Wish milliseconds(String text) {
        String whole = text.split("\\.", 2)[0];
        boolean digits = !whole.isEmpty() && whole.length() <= 4 && whole.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = digits ? Integer.parseInt(whole) : 0;
        return new Wish(value >= 1 && value <= LONGEST_PTIME_MS ? OptionalInt.of(value) : OptionalInt.empty());
    }

    private record Wish(OptionalInt value) {
        OptionalInt or(OptionalInt other) {
            return value.isPresent() ? value : other;
        }
    }

    static int number(SdpLine line, String digits, int highest, String allowed) {
        boolean plain = !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || Integer.parseInt(digits) > highest) {
            throw SdpException.at(line, allowed);
        }
        return Integer.parseInt(digits);
    }
}
