package io.tandem.feature.conference;

import io.tandem.call.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bodies of the conference event package, application/conference-info+xml (RFC 4575): the whole state, or what changed since the one before. Pure. */
final class ConferenceInfo {
    static final String CONTENT_TYPE = "application/conference-info+xml";

    /** XML 1.0 has no way to write them. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final Uri conference;
    private final StringBuilder text = new StringBuilder(1024);

    private ConferenceInfo(Uri conference) {
        this.conference = conference;
    }

    /** The whole state. {@code conference} is the room's URI, whose host is that of all who are in it; {@code version} counts the bodies of one subscription from 0. */
    static String full(RoomView room, Uri conference, long version) {
        ConferenceInfo info = new ConferenceInfo(conference);
        info.open("full", version);
        info.description(room);
        info.state(room);
        info.line("<users>");
        room.usersInOrder().forEach(user -> info.user(room, user, "full"));
        info.line("</users>");
        return info.close();
    }

    /** What changed; users that left altogether are {@code deleted} (RFC 4575 4.6). Empty when nothing did. */
    static Optional<String> partial(RoomView before, RoomView after, Uri conference, long version) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        ConferenceInfo info = new ConferenceInfo(conference);
        info.open("partial", version);
        info.state(after);
        info.line("<users state=\"partial\">");
        for (String user : after.usersInOrder()) {
            if (!info.endpoints(before, user).equals(info.endpoints(after, user))) {
                info.user(after, user, "full");
            }
        }
        for (String user : before.usersInOrder()) {
            if (!after.usersInOrder().contains(user)) {
                info.line("<user entity=\"" + info.uri(user) + "\" state=\"deleted\"/>");
            }
        }
        info.line("</users>");
        return Optional.of(info.close());
    }

    private void open(String state, long version) {
        line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line("<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"" + uri(conference.user()) + "\" state=\"" + state + "\" version=\"" + version + "\">");
    }

    private String close() {
        line("</conference-info>");
        return text.toString();
    }

    private void description(RoomView room) {
        line("<conference-description>");
        line("<subject>" + escaped(room.name()) + "</subject>");
        line("<conf-uris><entry><uri>" + uri(conference.user()) + "</uri><purpose>participation</purpose></entry></conf-uris>");
        line("<maximum-user-count>" + room.maxMembers() + "</maximum-user-count>");
        line("</conference-description>");
    }

    private void state(RoomView room) {
        line("<conference-state><user-count>" + room.members().size() + "</user-count><active>" + !room.members().isEmpty() + "</active><locked>" + room.locked() + "</locked></conference-state>");
    }

    private List<Map.Entry<String, RoomView.Member>> endpoints(RoomView room, String user) {
        return room.members().entrySet().stream().filter(entry -> entry.getValue().user().equals(user)).toList();
    }

    private void user(RoomView room, String user, String state) {
        List<Map.Entry<String, RoomView.Member>> endpoints = endpoints(room, user);
        RoomView.Member first = endpoints.getFirst().getValue();
        line("<user entity=\"" + uri(user) + "\" state=\"" + state + "\">");
        line("<display-text>" + escaped(first.displayName()) + "</display-text>");
        line("<roles><entry>" + (first.moderator() ? "moderator" : "participant") + "</entry></roles>");
        endpoints.forEach(entry -> endpoint(entry.getKey(), entry.getValue()));
        line("</user>");
    }

    private void endpoint(String endpoint, RoomView.Member member) {
        line("<endpoint entity=\"" + uri(member.user()) + ";endpoint=" + escaped(endpoint) + "\" state=\"full\">");
        line("<status>connected</status>");
        line("<media id=\"1\"><type>audio</type><status>" + direction(member) + "</status></media>");
        line("</endpoint>");
    }

    /** As seen from the endpoint (RFC 4575 5.8.4). */
    private static String direction(RoomView.Member member) {
        if (member.sends()) {
            return member.receives() ? "sendrecv" : "sendonly";
        }
        return member.receives() ? "recvonly" : "inactive";
    }

    private String uri(String user) {
        return "sip:" + escaped(user) + "@" + conference.host();
    }

    private static String escaped(String text) {
        return CONTROL.matcher(text).replaceAll("").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private void line(String line) {
        text.append(line).append("\r\n");
    }
}
