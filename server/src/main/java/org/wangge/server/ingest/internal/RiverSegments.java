package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.osm.OsmFeature.Waterway;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;

/**
 * Cuts waterways into rivers and segments. Ways of one kind and name are one river; a nameless way is one of its own. Inside a
 * river, ways follow each other downstream as they are drawn, and chainage runs on over all of them. A way is one segment, or
 * several equal ones where it is longer than a kilometre: what one person walks.
 */
record RiverSegments(List<RiverRecord> rivers, List<SegmentRecord> segments) {

    private static final double LONGEST_METRES = 1000;
    private static final Map<String, String> KINDS =
            Map.of("river", "河", "canal", "渠", "stream", "溪", "drain", "排水沟", "ditch", "沟");
    private static final Map<String, String> LEVELS =
            Map.of("river", "street", "canal", "street", "stream", "community", "drain", "cell", "ditch", "cell");

    private static final Downstream<Waterway, Long> DOWNSTREAM = new Downstream<>(
            way -> way.nodeIds().getFirst(), way -> way.nodeIds().getLast());

    static RiverSegments of(List<Waterway> waterways) {
        Map<String, List<Waterway>> byRiver = new LinkedHashMap<>();
        for (Waterway way : waterways) {
            byRiver.computeIfAbsent(riverId(way), key -> new ArrayList<>()).add(way);
        }
        RiverSegments cut = new RiverSegments(new ArrayList<>(), new ArrayList<>());
        byRiver.forEach(cut::add);
        return cut;
    }

    private static String riverId(Waterway way) {
        String name = way.name();
        String id = name == null ? way.sourceId() : way.kind() + "/" + name;
        return id.length() > 200 ? id.substring(0, 200) : id;
    }

    private void add(String riverId, List<Waterway> ways) {
        Waterway first = ways.getFirst();
        String name = first.name() == null
                ? "无名" + KINDS.getOrDefault(first.kind(), "水道") + " " + number(first)
                : first.name();
        rivers.add(new RiverRecord(riverId, name, first.kind()));
        double chainageMetres = 0;
        for (Waterway way : DOWNSTREAM.order(ways)) {
            chainageMetres = addWay(riverId, name, way, chainageMetres);
        }
    }

    private double addWay(String riverId, String name, Waterway way, double fromMetres) {
        double chainageMetres = fromMetres;
        List<LineString> pieces = pieces(way.geometry());
        for (int i = 0; i < pieces.size(); i++) {
            String part = i == 0 ? "" : "#" + (i + 1);
            double toMetres = chainageMetres + GeodesicMeasure.lengthMetres(pieces.get(i));
            segments.add(new SegmentRecord(
                    way.sourceId() + part,
                    riverId,
                    number(way) + part,
                    name + " " + Math.round(chainageMetres) + "–" + Math.round(toMetres) + " m",
                    LEVELS.getOrDefault(way.kind(), "cell"),
                    chainageMetres,
                    positive(way.widthMetres()),
                    pieces.get(i)));
            chainageMetres = toMetres;
        }
        return chainageMetres;
    }

    private static String number(Waterway way) {
        return way.sourceId().substring(way.sourceId().indexOf('/') + 1);
    }

    private static @Nullable Double positive(@Nullable Double widthMetres) {
        return widthMetres != null && widthMetres > 0 ? widthMetres : null;
    }

    /** Equal pieces by length on the ellipsoid; edges are straight in longitude and latitude, so are the cuts. */
    static List<LineString> pieces(LineString line) {
        double lengthMetres = GeodesicMeasure.lengthMetres(line);
        int count = (int) Math.max(1, Math.ceil(lengthMetres / LONGEST_METRES));
        if (count == 1) {
            return List.of(line);
        }
        double pieceMetres = lengthMetres / count;
        List<LineString> pieces = new ArrayList<>();
        List<Coordinate> piece = new ArrayList<>(List.of(line.getCoordinateN(0)));
        double metres = 0;
        for (int i = 1; i < line.getNumPoints(); i++) {
            Coordinate from = line.getCoordinateN(i - 1);
            Coordinate to = line.getCoordinateN(i);
            double edgeMetres = lengthMetres(from, to);
            while (pieces.size() < count - 1 && metres + edgeMetres > pieceMetres * (pieces.size() + 1)) {
                double share = (pieceMetres * (pieces.size() + 1) - metres) / edgeMetres;
                Coordinate cut = new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
                piece.add(cut);
                pieces.add(line(piece));
                piece = new ArrayList<>(List.of(cut));
            }
            piece.add(to);
            metres += edgeMetres;
        }
        pieces.add(line(piece));
        return pieces;
    }

    private static double lengthMetres(Coordinate from, Coordinate to) {
        return GeodesicMeasure.lengthMetres(line(List.of(from, to)));
    }

    private static LineString line(List<Coordinate> coordinates) {
        return Cgcs2000.geometries().createLineString(coordinates.toArray(Coordinate[]::new));
    }
}
