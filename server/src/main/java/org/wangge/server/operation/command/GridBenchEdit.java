package org.wangge.server.operation.command;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.GeoJsonWriter;
import tools.jackson.databind.node.ObjectNode;

/** What a planner does to a few cells, as a request and as plain geometry. */
sealed interface GridBenchEdit {

    /** By a line from south to north, through and past the cell. */
    record Split(UUID area, Polygon shape, LineString line) implements GridBenchEdit {
        @Override
        public ObjectNode request() {
            ObjectNode request = GridBenchEdit.of("split").put("area", area.toString());
            request.set(
                    "line", RunningOffice.JSON.readTree(GeoJsonWriter.exact().write(line)));
            return request;
        }
    }

    /** Of two neighbours in a community. */
    record Merge(UUID into, UUID other, Polygon shape, Polygon otherShape) implements GridBenchEdit {
        @Override
        public ObjectNode request() {
            ObjectNode request = GridBenchEdit.of("merge").put("into", into.toString());
            request.putArray("areas").add(into.toString()).add(other.toString());
            return request;
        }
    }

    /** Of a shared node, with all cells that have it. */
    record MoveNode(Coordinate node, Coordinate to) implements GridBenchEdit {
        @Override
        public ObjectNode request() {
            ObjectNode request = GridBenchEdit.of("move-node");
            request.putArray("node").add(node.x).add(node.y);
            request.putArray("to").add(to.x).add(to.y);
            return request;
        }
    }

    /** The body of the call. */
    ObjectNode request();

    private static ObjectNode of(String operation) {
        return RunningOffice.JSON.createObjectNode().put("operation", operation);
    }

    /** A split of a cell. */
    static Split split(GridBenchDraft.Area cell) {
        Envelope box = cell.shape().getEnvelopeInternal();
        double lon = drawn(cell.shape().getCentroid().getX());
        LineString line = Cgcs2000.geometries().createLineString(new Coordinate[] {
            new Coordinate(lon, drawn(box.getMinY() - box.getHeight() / 10)),
            new Coordinate(lon, drawn(box.getMaxY() + box.getHeight() / 10))
        });
        return new Split(cell.id(), cell.shape(), line);
    }

    /** One of the three kinds in turn, somewhere among cells that lie together; empty where they do not allow it. */
    static Optional<GridBenchEdit> among(List<GridBenchDraft.Area> cells, int turn, Random random) {
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        GridBenchDraft.Area cell = cells.get(random.nextInt(cells.size()));
        return switch (turn % 3) {
            case 0 -> Optional.of(split(cell));
            case 1 ->
                cells.stream()
                        .filter(other -> !other.id().equals(cell.id())
                                && other.parent().equals(cell.parent())
                                && other.shape().intersection(cell.shape()).getDimension() == 1)
                        .findFirst()
                        .map(other -> new Merge(cell.id(), other.id(), cell.shape(), other.shape()));
            default -> {
                Coordinate[] ring = cell.shape().getCoordinates();
                Coordinate node = ring[random.nextInt(ring.length)];
                double by = GridBenchLayer.SIDE / 40;
                yield Optional.of(new MoveNode(
                        node,
                        new Coordinate(
                                drawn(node.x + by * (random.nextDouble() - 0.5)),
                                drawn(node.y + by * (random.nextDouble() - 0.5)))));
            }
        };
    }

    /** As the office keeps what is drawn, about to the millimetre. */
    private static double drawn(double degrees) {
        return Math.rint(degrees * 1e8) / 1e8;
    }
}
