package io.tandem.conform;

import io.tandem.conform.Reading.UnreadableException;
import io.tandem.phone.sip.SipMessage;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An application/dialog-info+xml body (RFC 4235). */
public record DialogInfo(String entity, String version, String state, List<Dialog> dialogs) {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:dialog-info";

    public DialogInfo {
        dialogs = List.copyOf(dialogs);
    }

    /** One dialog element; absent values are empty. {@code target} is the local target, {@code parameters} those it has. */
    public record Dialog(String id, String callId, String localTag, String remoteTag, String direction, String state, String target, Map<String, String> parameters,
            String remoteIdentity, String remoteTarget) {
        public Dialog {
            parameters = Map.copyOf(parameters);
        }

        /** The Replaces value that takes this dialog over at its remote party, whose tag is the to-tag (RFC 3891 3). */
        public String replaces() {
            return callId + ";to-tag=" + remoteTag + ";from-tag=" + localTag;
        }
    }

    /** Throws UnreadableException that says what is wrong. */
    public static DialogInfo read(SipMessage message) {
        if (!message.bodyIs("application/dialog-info+xml")) {
            throw new UnreadableException("no application/dialog-info+xml body");
        }
        Element root = parse(message.bodyText()).getDocumentElement();
        if (!NAMESPACE.equals(root.getNamespaceURI()) || !"dialog-info".equals(root.getLocalName())) {
            throw new UnreadableException("root element is not dialog-info of " + NAMESPACE);
        }
        List<Dialog> dialogs = new ArrayList<>();
        NodeList found = root.getElementsByTagNameNS(NAMESPACE, "dialog");
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i) instanceof Element element) {
                dialogs.add(dialog(element));
            }
        }
        return new DialogInfo(root.getAttribute("entity"), root.getAttribute("version"), root.getAttribute("state"), dialogs);
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Rethrow());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new UnreadableException("dialog-info: " + e.getMessage());
        }
    }

    private static Dialog dialog(Element e) {
        Map<String, String> parameters = new HashMap<>();
        String target = "";
        String remoteTarget = "";
        String remoteIdentity = "";
        for (Element side : children(e, "local")) {
            for (Element t : children(side, "target")) {
                target = t.getAttribute("uri");
                children(t, "param").forEach(p -> parameters.put(p.getAttribute("pname"), p.getAttribute("pval") + p.getAttribute("pvalue")));
            }
        }
        for (Element side : children(e, "remote")) {
            remoteTarget = children(side, "target").stream().map(t -> t.getAttribute("uri")).findFirst().orElse("");
            remoteIdentity = text(side, "identity");
        }
        return new Dialog(e.getAttribute("id"), e.getAttribute("call-id"), e.getAttribute("local-tag"), e.getAttribute("remote-tag"), e.getAttribute("direction"),
                text(e, "state"), target, parameters, remoteIdentity, remoteTarget);
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream().map(c -> c.getTextContent().trim()).findFirst().orElse("");
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> out = new ArrayList<>();
        for (org.w3c.dom.Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child && name.equals(child.getLocalName())) {
                out.add(child);
            }
        }
        return out;
    }

    /** Errors are thrown and not printed. */
    private static final class Rethrow extends org.xml.sax.helpers.DefaultHandler {
        @Override
        public void fatalError(org.xml.sax.SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
