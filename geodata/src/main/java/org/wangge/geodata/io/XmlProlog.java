package org.wangge.geodata.io;

import java.io.InputStream;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What stands before the root element of an XML text; a document type, and so any entity, can stand nowhere else. */
final class XmlProlog {

    private XmlProlog() {}

    /** @throws UnreadableFileException where a document type is declared or no root element follows */
    static void check(InputStream in) throws UnreadableFileException {
        // The JDK's own parser: another one on the class path might not know these settings.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            for (int event = xml.getEventType(); event != XMLStreamConstants.START_ELEMENT; event = xml.next()) {
                if (event == XMLStreamConstants.DTD) {
                    throw new UnreadableFileException(
                            "xml-doctype", "The XML declares a document type, which is not read.");
                }
            }
            xml.close();
        } catch (XMLStreamException | NoSuchElementException e) {
            throw new UnreadableFileException("damaged-xml", "The XML is damaged.", e);
        }
    }
}
