package org.wangge.geodata.io;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.TrackFile.Points;

/** The points of {@code gx:Track}, and the points of placemarks, with or without a time; of lines how many they have without. */
final class KmlTrack {

    private final XMLStreamReader xml;
    private final Points points;

    KmlTrack(XMLStreamReader xml, Points points) {
        this.xml = xml;
        this.points = points;
    }

    void read() throws XMLStreamException, UnreadableFileException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Placemark")) {
                placemark();
            }
        }
    }

    private void placemark() throws XMLStreamException, UnreadableFileException {
        @Nullable String when = null;
        List<String> untracked = new ArrayList<>();
        boolean isPoint = false;
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Track" -> track();
                    case "when" -> when = TrackFile.text(xml);
                    case "coordinates" ->
                        untracked.addAll(List.of(TrackFile.text(xml).split("\\s+")));
                    case "Point" -> {
                        isPoint = true;
                        depth++;
                    }
                    default -> depth++;
                }
            }
        }
        // The time of a placemark is that of a point; of a line it would not say when who was where.
        boolean timed = isPoint && untracked.size() == 1;
        for (String coordinates : untracked) {
            if (!coordinates.isEmpty()) {
                add(timed ? when : null, coordinates.split(","));
            }
        }
    }

    /** Times and places stand in two rows; what is missing in one of them makes no point. */
    private void track() throws XMLStreamException, UnreadableFileException {
        List<String> times = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "when" -> times.add(TrackFile.text(xml));
                    case "coord" -> places.add(TrackFile.text(xml));
                    default -> depth++;
                }
            }
        }
        for (int i = 0; i < Math.max(times.size(), places.size()); i++) {
            String[] place = i < places.size() ? places.get(i).split("\\s+") : new String[0];
            add(i < times.size() ? times.get(i) : null, place);
        }
    }

    private void add(@Nullable String time, String[] place) throws UnreadableFileException {
        points.add(time, place.length > 1 ? place[0] : null, place.length > 1 ? place[1] : null);
    }
}
