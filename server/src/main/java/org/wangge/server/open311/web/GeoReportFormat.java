package org.wangge.server.open311.web;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer in one of the two formats. An answer is maps, lists and plain values; in XML it has a root element, a list is the element
 * of its name with one element of its singular for each item, and null is an empty element: what the Spark convention makes JSON of.
 */
enum GeoReportFormat {
    XML("text/xml;charset=utf-8"),
    JSON("application/json;charset=utf-8");

    private static final Map<String, String> SINGULAR = Map.of(
            "services", "service",
            "attributes", "attribute",
            "values", "value",
            "service_requests", "request",
            "errors", "error",
            "endpoints", "endpoint",
            "formats", "format",
            "notes", "note",
            "clocks", "clock");

    /** What XML 1.0 cannot hold, not even escaped. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String contentType;

    GeoReportFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** The format of an ending; empty for another. */
    static Optional<GeoReportFormat> of(String ending) {
        return switch (ending.toLowerCase(Locale.ROOT)) {
            case "xml" -> Optional.of(XML);
            case "json" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }

    /**
     * The format an address asks for by its ending, or else by {@code Accept}: XML, which every client of the specification can read, where
     * neither names one of the two.
     *
     * @param accept null without
     */
    static GeoReportFormat asked(String path, @Nullable String accept) {
        int dot = path.lastIndexOf('.');
        return of(path.substring(dot + 1)).orElseGet(() -> accepted(accept));
    }

    /** The one of the two that is liked better; XML where both are liked the same, and for what is not readable. */
    static GeoReportFormat accepted(@Nullable String accept) {
        try {
            List<MediaType> liked = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(liked);
            liked.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            for (MediaType type : liked) {
                if (type.getSubtype().equals("json")) {
                    return JSON;
                }
                if (type.getSubtype().equals("xml") || type.isWildcardSubtype()) {
                    return XML;
                }
            }
        } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
            return XML;
        }
        return XML;
    }

    /** @param root the name of the XML element round everything; JSON has none */
    String write(String root, Object content) {
        return switch (this) {
            case JSON -> MAPPER.writeValueAsString(content);
            case XML -> xml(root, content);
        };
    }

    private static String xml(String root, Object content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            element(xml, root, content);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, @Nullable Object content) throws XMLStreamException {
        xml.writeStartElement(name);
        if (content instanceof Map<?, ?> members) {
            for (Map.Entry<?, ?> member : members.entrySet()) {
                element(xml, String.valueOf(member.getKey()), member.getValue());
            }
        } else if (content instanceof List<?> items) {
            for (Object item : items) {
                element(xml, SINGULAR.getOrDefault(name, "item"), item);
            }
        } else if (content != null) {
            xml.writeCharacters(NOT_XML.matcher(content.toString()).replaceAll("\uFFFD"));
        }
        xml.writeEndElement();
    }
}
