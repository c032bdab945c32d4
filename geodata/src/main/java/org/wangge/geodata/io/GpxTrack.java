package org.wangge.geodata.io;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.TrackFile.Points;

/** The points of {@code trk/trkseg/trkpt}, by local names: loggers name all kinds of namespaces. */
final class GpxTrack {

    private final XMLStreamReader xml;
    private final Points points;

    GpxTrack(XMLStreamReader xml, Points points) {
        this.xml = xml;
        this.points = points;
    }

    void read() throws XMLStreamException, UnreadableFileException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("trkpt")) {
                point();
            }
        }
    }

    private void point() throws XMLStreamException, UnreadableFileException {
        String lon = xml.getAttributeValue(null, "lon");
        String lat = xml.getAttributeValue(null, "lat");
        @Nullable String time = null;
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT
                    && depth == 1
                    && xml.getLocalName().equals("time")) {
                time = TrackFile.text(xml);
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        points.add(time, lon, lat);
    }
}
