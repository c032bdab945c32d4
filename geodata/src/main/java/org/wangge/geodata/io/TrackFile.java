package org.wangge.geodata.io;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.wangge.geodata.LonLat;

/**
 * The track in a GPX (1.0, 1.1) or KML (2.2 with the extension {@code gx}) file: every place that bears a time, of all tracks and segments, in
 * the order of the file. Waypoints and routes of GPX, and lines of KML without times, say nothing of when somebody was there.
 *
 * @param places at least one, CGCS2000; WGS 84 is taken for it
 * @param unusable points of tracks that have no time or no place
 */
public record TrackFile(Format format, List<TimedPlace> places, int unusable) {

    /** The most points of a file. */
    public static final int MOST_POINTS = 200_000;

    /** What it was written in. */
    public enum Format {
        GPX,
        KML
    }

    /** A place and when somebody was there. */
    public record TimedPlace(Instant at, LonLat place) {}

    public TrackFile {
        places = List.copyOf(places);
    }

    /**
     * Reads a file by its content. Nothing outside of it is looked at, and a document type is refused.
     *
     * @throws UnreadableFileException with the code {@code damaged-xml}, {@code xml-doctype}, {@code no-track-file} for another XML,
     *     {@code no-times} where there are places without times only, {@code no-places}, or {@code too-many-points}
     */
    public static TrackFile read(byte[] content) throws UnreadableFileException {
        XmlProlog.check(new ByteArrayInputStream(content));
        // The JDK's own parser: another one on the class path might not know these settings.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            xml.nextTag();
            Points points = new Points();
            Format format = switch (xml.getLocalName()) {
                case "gpx" -> Format.GPX;
                case "kml" -> Format.KML;
                default ->
                    throw new UnreadableFileException(
                            "no-track-file", "The file is neither GPX nor KML but <" + xml.getLocalName() + ">.");
            };
            if (format == Format.GPX) {
                new GpxTrack(xml, points).read();
            } else {
                new KmlTrack(xml, points).read();
            }
            xml.close();
            return points.file(format);
        } catch (XMLStreamException | NoSuchElementException e) {
            throw new UnreadableFileException("damaged-xml", "The XML is damaged.", e);
        }
    }

    /** The text of the element where the reader stands, whatever else is in it; then the reader stands at its end. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(xml.getText());
                default -> {}
            }
        }
        return text.toString().strip();
    }

    /** What is found in a file. */
    static final class Points {

        private final List<TimedPlace> places = new ArrayList<>();
        private int withoutTime;
        private int withoutPlace;

        /** @param time, lon, lat as they are written; null where they are not */
        void add(
                @org.jspecify.annotations.Nullable String time,
                @org.jspecify.annotations.Nullable String lon,
                @org.jspecify.annotations.Nullable String lat)
                throws UnreadableFileException {
            if (places.size() + withoutTime + withoutPlace >= MOST_POINTS) {
                throw new UnreadableFileException(
                        "too-many-points", "The file has more than " + MOST_POINTS + " points.");
            }
            Instant at = TrackTime.find(time).orElse(null);
            LonLat place = TrackTime.findPlace(lon, lat).orElse(null);
            if (place == null) {
                withoutPlace++;
            } else if (at == null) {
                withoutTime++;
            } else {
                places.add(new TimedPlace(at, place));
            }
        }

        TrackFile file(Format format) throws UnreadableFileException {
            if (places.isEmpty()) {
                throw withoutTime > 0
                        ? new UnreadableFileException(
                                "no-times",
                                "None of the %d places says when somebody was there.".formatted(withoutTime))
                        : new UnreadableFileException("no-places", "The file has no track.");
            }
            return new TrackFile(format, places, withoutTime + withoutPlace);
        }
    }
}
