package io.tandem.feature.conference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Uri;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a watcher of a room reads: by an XML parser, not by text. */
class ConferenceInfoTest {
    private static final Uri CONFERENCE = Uri.sip("3000", "tandem.local");

    private final Room room = new Room("3000", RoomRules.open(), 1, _ -> {});

    private Attendee enter(String endpoint, String user, Role role) {
        Attendee attendee = new Attendee(endpoint, user, "Mr <" + user + ">", role, () -> {});
        room.enter(attendee);
        return attendee;
    }

    private static Element parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("urn:ietf:params:xml:ns:conference-info");
        return document.getDocumentElement();
    }

    private static List<Element> all(Element root, String name) {
        NodeList nodes = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }

    @Test
    void theWholeState() throws Exception {
        Attendee alice = enter("leg-1", "1000", Role.MODERATOR);
        enter("leg-2", "1001", Role.GUEST);
        enter("leg-3", "1001", Role.GUEST);
        room.mute(alice, true);
        room.lock(true);
        Element info = parsed(ConferenceInfo.full(RoomView.of(room), CONFERENCE, 0));
        assertThat(info.getAttribute("entity")).isEqualTo("sip:3000@tandem.local");
        assertThat(info.getAttribute("state")).isEqualTo("full");
        assertThat(info.getAttribute("version")).isEqualTo("0");
        assertThat(all(info, "user-count").getFirst().getTextContent()).isEqualTo("3");
        assertThat(all(info, "locked").getFirst().getTextContent()).isEqualTo("true");
        assertThat(all(info, "user").stream().map(user -> user.getAttribute("entity"))).containsExactly("sip:1000@tandem.local", "sip:1001@tandem.local");
        assertThat(all(all(info, "user").get(1), "endpoint")).hasSize(2);
        assertThat(all(info, "display-text").getFirst().getTextContent()).isEqualTo("Mr <1000>");
        assertThat(all(all(info, "media").getFirst(), "status").getFirst().getTextContent()).isEqualTo("recvonly");
        assertThat(all(info, "entry").stream().map(Element::getTextContent)).contains("moderator", "participant");
    }

    @Test
    void onlyWhatChanged() throws Exception {
        enter("leg-1", "1000", Role.GUEST);
        Attendee bob = enter("leg-2", "1001", Role.GUEST);
        RoomView before = RoomView.of(room);
        assertThat(ConferenceInfo.partial(before, RoomView.of(room), CONFERENCE, 1)).isEmpty();
        room.leave(bob);
        enter("leg-3", "1002", Role.GUEST);
        Element info = parsed(ConferenceInfo.partial(before, RoomView.of(room), CONFERENCE, 7).orElseThrow());
        assertThat(info.getAttribute("state")).isEqualTo("partial");
        assertThat(info.getAttribute("version")).isEqualTo("7");
        assertThat(all(info, "user").stream().map(user -> user.getAttribute("entity") + " " + user.getAttribute("state")))
                .containsExactly("sip:1002@tandem.local full", "sip:1001@tandem.local deleted");
        assertThat(all(info, "conference-description")).isEmpty();
    }
}
