package org.wangge.geodata.io;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes placemarks as KML 2.2 one after the other, so that a file may be of any length. Coordinates are longitude and latitude with seven
 * decimals. Closing closes the stream.
 */
public final class KmlFile implements AutoCloseable {

    private final OutputStream out;
    private final XMLStreamWriter xml;

    /** A document of that name. */
    public KmlFile(OutputStream out, String name) {
        this.out = out;
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("kml");
            xml.writeDefaultNamespace("http://www.opengis.net/kml/2.2");
            xml.writeStartElement("Document");
            element("name", name);
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    /**
     * Adds an object.
     *
     * @param values by their names. The value of {@code name} or else of {@code code} is the placemark's name
     */
    public void add(String id, Map<String, String> values, Geometry lonLat) {
        try {
            xml.writeStartElement("Placemark");
            xml.writeAttribute("id", "_" + id);
            String name = values.get(values.containsKey("name") ? "name" : "code");
            if (name != null) {
                element("name", name);
            }
            xml.writeStartElement("ExtendedData");
            data("id", id);
            for (Map.Entry<String, String> value : values.entrySet()) {
                data(value.getKey(), value.getValue());
            }
            xml.writeEndElement();
            shape(lonLat);
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void data(String name, String value) throws XMLStreamException {
        xml.writeStartElement("Data");
        xml.writeAttribute("name", name);
        element("value", value);
        xml.writeEndElement();
    }

    private void shape(Geometry shape) throws XMLStreamException {
        switch (shape) {
            case Point point -> {
                xml.writeStartElement("Point");
                coordinates(point.getCoordinates());
                xml.writeEndElement();
            }
            case LineString line -> {
                xml.writeStartElement("LineString");
                coordinates(line.getCoordinates());
                xml.writeEndElement();
            }
            case Polygon area -> area(area);
            case GeometryCollection parts -> {
                xml.writeStartElement("MultiGeometry");
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    shape(parts.getGeometryN(i));
                }
                xml.writeEndElement();
            }
            default -> throw new IllegalArgumentException(shape.getGeometryType());
        }
    }

    private void area(Polygon area) throws XMLStreamException {
        xml.writeStartElement("Polygon");
        ring("outerBoundaryIs", area.getExteriorRing());
        for (int i = 0; i < area.getNumInteriorRing(); i++) {
            ring("innerBoundaryIs", area.getInteriorRingN(i));
        }
        xml.writeEndElement();
    }

    private void ring(String role, LineString ring) throws XMLStreamException {
        xml.writeStartElement(role);
        xml.writeStartElement("LinearRing");
        coordinates(ring.getCoordinates());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void coordinates(Coordinate[] vertices) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (Coordinate vertex : vertices) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(rounded(vertex.x))
                    .append(',')
                    .append(rounded(vertex.y));
        }
        element("coordinates", text.toString());
    }

    private static String rounded(double degrees) {
        return java.math.BigDecimal.valueOf(Math.rint(degrees * 1e7) / 1e7).toPlainString();
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // XML has no other control characters.
        xml.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]|[\\uFFFE\\uFFFF]", ""));
        xml.writeEndElement();
    }

    @Override
    public void close() {
        try {
            xml.writeEndDocument();
            xml.close();
            out.close();
        } catch (XMLStreamException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UncheckedIOException failed(XMLStreamException e) {
        return new UncheckedIOException(new IOException(e));
    }
}
