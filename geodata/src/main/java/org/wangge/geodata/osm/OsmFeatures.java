package org.wangge.geodata.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.wangge.geodata.io.DataFinding;

/** Makes features of elements whose places are known and gives them to the sink. */
final class OsmFeatures {

    private final GeometryFactory geometries = new GeometryFactory(new PrecisionModel(), 4490);
    private final OsmSink sink;
    private final AreaBuilder areas;

    OsmFeatures(OsmSink sink) {
        this.sink = sink;
        this.areas = new AreaBuilder(geometries, sink::finding);
    }

    /** A stretch of a way whose nodes are all in the file. */
    private record Run(List<Long> nodeIds, List<Coordinate> coordinates) {}

    Point point(Coordinate lonLat) {
        return geometries.createPoint(lonLat);
    }

    void node(String sourceId, Coordinate lonLat, Map<String, String> tags) {
        Point point = point(lonLat);
        spots(sourceId, point, tags);
        if (OsmRules.isCamera(tags)) {
            sink.feature(camera(sourceId, point, tags));
        }
        OsmRules.outfallKind(tags)
                .ifPresent(kind -> sink.feature(new OsmFeature.Outfall(sourceId, point, kind, OsmRules.name(tags))));
    }

    void way(String sourceId, long[] nodeIds, Map<String, String> tags, NodePlaces places) {
        if (OsmRules.isRoad(tags) || OsmRules.isRunningWater(tags) || OsmRules.isRailway(tags)) {
            lines(sourceId, nodeIds, tags, places);
        }
        if (!OsmRules.wantsArea(tags)) {
            return;
        }
        boolean closed = nodeIds[0] == nodeIds[nodeIds.length - 1];
        if (closed && !OsmRules.deniesArea(tags)) {
            area(sourceId, List.of(nodeIds), tags, places);
        } else if (OsmRules.isBicycleParking(tags)) {
            openBicycleParking(sourceId, nodeIds, tags, places);
        } else if (OsmRules.mustBeArea(tags)) {
            Coordinate end = places.find(nodeIds[0]);
            sink.finding(DataFinding.error(
                    "unclosed-ring",
                    sourceId,
                    "The outline of the area does not close.",
                    end == null ? null : point(end)));
        }
    }

    /** Everything an area with these rings may be; rings close on themselves. */
    void area(String sourceId, List<long[]> rings, Map<String, String> tags, NodePlaces places) {
        List<Coordinate[]> placed = new ArrayList<>();
        for (long[] ring : rings) {
            Coordinate[] coordinates = new Coordinate[ring.length];
            for (int i = 0; i < ring.length; i++) {
                Coordinate place = places.find(ring[i]);
                if (place == null) {
                    sink.finding(DataFinding.error(
                            "missing-node", sourceId, "Node " + ring[i] + " of the area is not in the file.", null));
                    return;
                }
                coordinates[i] = place;
            }
            placed.add(coordinates);
        }
        Optional<Geometry> area =
                placed.size() == 1 ? areas.area(sourceId, placed.getFirst()) : areas.area(sourceId, placed);
        area.ifPresent(geometry -> area(sourceId, geometry, tags));
    }

    private void area(String sourceId, Geometry area, Map<String, String> tags) {
        String name = OsmRules.name(tags);
        OsmNumbers numbers = new OsmNumbers(sourceId, tags, sink::finding);
        if (OsmRules.isBuilding(tags)) {
            sink.feature(new OsmFeature.Building(
                    sourceId, area, tags.getOrDefault("building", "yes"), name, numbers.count("building:levels")));
        }
        OsmRules.waterKind(tags).ifPresent(kind -> sink.feature(new OsmFeature.WaterArea(sourceId, area, kind, name)));
        OsmRules.groundKind(tags)
                .ifPresent(kind -> sink.feature(new OsmFeature.GroundArea(sourceId, area, kind, name)));
        if (OsmRules.isBridge(tags)) {
            sink.feature(new OsmFeature.Bridge(sourceId, area, name));
        }
        spots(sourceId, area, tags);
    }

    /** What may be a node or an area. */
    private void spots(String sourceId, Geometry geometry, Map<String, String> tags) {
        String name = OsmRules.name(tags);
        OsmNumbers numbers = new OsmNumbers(sourceId, tags, sink::finding);
        if (OsmRules.isParking(tags)) {
            sink.feature(new OsmFeature.Parking(
                    sourceId,
                    geometry,
                    tags.getOrDefault("parking", ""),
                    name,
                    numbers.count("capacity"),
                    tags.get("access")));
        }
        if (OsmRules.isBicycleParking(tags)) {
            sink.feature(bicycleParking(sourceId, geometry, tags));
        }
        Optional<String> placeKind = OsmRules.placeKind(tags);
        if (placeKind.isPresent() && name != null) {
            sink.feature(new OsmFeature.Place(sourceId, inside(geometry), placeKind.get(), name));
        }
        String number = tags.get("addr:housenumber");
        String street = OsmRules.street(tags);
        if (OsmRules.hasHouseNumber(tags) && number != null && street != null) {
            sink.feature(new OsmFeature.HouseNumber(sourceId, inside(geometry), number.strip(), street.strip()));
        }
    }

    private OsmFeature bicycleParking(String sourceId, Geometry geometry, Map<String, String> tags) {
        return new OsmFeature.BicycleParking(
                sourceId,
                geometry,
                tags.getOrDefault("bicycle_parking", ""),
                OsmRules.name(tags),
                new OsmNumbers(sourceId, tags, sink::finding).count("capacity"));
    }

    private OsmFeature camera(String sourceId, Point point, Map<String, String> tags) {
        OsmNumbers numbers = new OsmNumbers(sourceId, tags, sink::finding);
        OsmNumbers.Direction direction = numbers.direction("camera:direction", "surveillance:direction", "direction");
        return new OsmFeature.Camera(
                sourceId,
                point,
                tags.getOrDefault("camera:type", ""),
                OsmRules.name(tags),
                direction == null ? null : direction.degrees(),
                direction == null ? null : direction.spanDegrees(),
                numbers.decimal("camera:angle"));
    }

    private Point inside(Geometry geometry) {
        return geometry instanceof Point point ? point : geometry.getInteriorPoint();
    }

    private void openBicycleParking(String sourceId, long[] nodeIds, Map<String, String> tags, NodePlaces places) {
        List<Run> runs = runs(sourceId, nodeIds, places);
        if (!runs.isEmpty()) {
            sink.feature(bicycleParking(sourceId, line(runs.getFirst()), tags));
        }
    }

    private void lines(String sourceId, long[] nodeIds, Map<String, String> tags, NodePlaces places) {
        List<Run> runs = runs(sourceId, nodeIds, places);
        for (int i = 0; i < runs.size(); i++) {
            String partId = i == 0 ? sourceId : sourceId + "." + (i + 1);
            Run run = runs.get(i);
            LineString line = line(run);
            if (line.getLength() == 0) {
                sink.finding(DataFinding.error("zero-length", partId, "The line has no length.", line.getPointN(0)));
                continue;
            }
            if (OsmRules.isRoad(tags)) {
                sink.feature(road(partId, run, line, tags));
            }
            if (OsmRules.isRailway(tags)) {
                sink.feature(new OsmFeature.Railway(
                        partId,
                        line,
                        tags.getOrDefault("railway", "rail"),
                        OsmRules.name(tags),
                        OsmRules.isSet(tags.get("tunnel"))));
            }
            if (OsmRules.isRunningWater(tags)) {
                sink.feature(waterway(partId, run, line, tags));
            }
        }
    }

    private OsmFeature road(String sourceId, Run run, LineString line, Map<String, String> tags) {
        return new OsmFeature.Road(
                sourceId,
                run.nodeIds(),
                line,
                tags.getOrDefault("highway", "road"),
                OsmRules.name(tags),
                tags.get("ref"),
                OsmRules.oneway(tags),
                OsmRules.isSet(tags.get("bridge")),
                OsmRules.isSet(tags.get("tunnel")),
                layer(tags.get("layer")));
    }

    private OsmFeature waterway(String sourceId, Run run, LineString line, Map<String, String> tags) {
        return new OsmFeature.Waterway(
                sourceId,
                run.nodeIds(),
                line,
                tags.getOrDefault("waterway", "stream"),
                OsmRules.name(tags),
                new OsmNumbers(sourceId, tags, sink::finding).lengthMetres("width"),
                OsmRules.isSet(tags.get("tunnel")));
    }

    private static int layer(@Nullable String value) {
        return value != null && value.matches("-?[1-9]") ? Integer.parseInt(value) : 0;
    }

    private LineString line(Run run) {
        return geometries.createLineString(run.coordinates().toArray(Coordinate[]::new));
    }

    /** Cuts at missing nodes, drops immediate repeats of a node and runs of a single node. */
    private List<Run> runs(String sourceId, long[] nodeIds, NodePlaces places) {
        List<Run> runs = new ArrayList<>();
        Run run = new Run(new ArrayList<>(), new ArrayList<>());
        int missing = 0;
        for (long nodeId : nodeIds) {
            Coordinate place = places.find(nodeId);
            if (place == null) {
                missing++;
                keep(run, runs);
                run = new Run(new ArrayList<>(), new ArrayList<>());
            } else if (run.nodeIds().isEmpty() || run.nodeIds().getLast() != nodeId) {
                run.nodeIds().add(nodeId);
                run.coordinates().add(place);
            }
        }
        keep(run, runs);
        if (missing > 0) {
            String reason = missing + " of the line's " + nodeIds.length + " nodes are not in the file; "
                    + (runs.isEmpty() ? "nothing is left of it." : "the rest was taken.");
            sink.finding(
                    runs.isEmpty()
                            ? DataFinding.error("missing-node", sourceId, reason, null)
                            : DataFinding.warning(
                                    "missing-node",
                                    sourceId,
                                    reason,
                                    line(runs.getFirst()).getPointN(0)));
        } else if (runs.isEmpty()) {
            sink.finding(DataFinding.error("zero-length", sourceId, "The line has no length.", null));
        }
        return runs;
    }

    private static void keep(Run run, List<Run> runs) {
        if (run.nodeIds().size() > 1) {
            runs.add(run);
        }
    }
}
