package org.wangge.server.asset.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.track.HalfWidths;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.server.asset.RoadCoverage.Road;
import org.wangge.server.patrol.spi.CoveredLine;

/**
 * A road with the lines it is drawn by: their chainage goes on from one to the next, in the order in which they are stored.
 *
 * @param shape lines only
 */
record PatrolledRoad(Road road, Geometry shape) {

    /** For the engine: parts of one road do not compete. */
    List<MeasuredLine> lines() {
        List<MeasuredLine> lines = new ArrayList<>();
        double from = 0;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            MeasuredLine line = new MeasuredLine(
                    partId(i).toString(),
                    road.id().toString(),
                    (LineString) shape.getGeometryN(i),
                    from,
                    HalfWidths.of(road.widthMetres() / 2));
            lines.add(line);
            from = line.toMetres();
        }
        return lines;
    }

    /** For patrols. */
    List<CoveredLine> covered() {
        return lines().stream()
                .map(line -> new CoveredLine(
                        UUID.fromString(line.id()),
                        road.kind(),
                        Objects.requireNonNullElse(road.code(), ""),
                        Objects.requireNonNullElse(road.name(), ""),
                        line))
                .toList();
    }

    /** The first part has the id of the road; of the others each has always the same one. */
    private UUID partId(int part) {
        return part == 0
                ? road.id()
                : UUID.nameUUIDFromBytes((road.id() + "/" + part).getBytes(StandardCharsets.UTF_8));
    }
}
