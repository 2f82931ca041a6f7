package io.gatehouse.local.s3;

import io.gatehouse.local.port.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads the small documents of S3's protocol. */
final class XmlElements {

    private XmlElements() {}

    /** @throws AwsException {@code MalformedXML} if it is not XML, or has a document type, which could reach for files */
    static Element parse(byte[] xml) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (SAXException malformed) {
            throw new AwsException(400, "MalformedXML", "The XML you provided was not well-formed: " + malformed.getMessage());
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All elements of that name below, in document order. */
    static List<Element> all(Element parent, String name) {
        var found = new ArrayList<Element>();
        var nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the first element of that name below. */
    static Optional<String> text(Element parent, String name) {
        return all(parent, name).stream().findFirst().map(Element::getTextContent);
    }
}
