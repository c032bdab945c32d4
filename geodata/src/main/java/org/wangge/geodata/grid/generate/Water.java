package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Water among the barriers. A river that is given by its area and its middle line divides along the line, so that each bank
 * has its half; standing water is bounded by its outline, and lines of rivers through it do not divide it.
 */
final class Water {

    /** A middle line has about half the length of the outline; a river that only flows into a lake has much less in it. */
    private static final double LINE_PER_OUTLINE = 0.3;

    private final List<Barrier> barriers = new ArrayList<>();
    private final STRtree standing = new STRtree();

    Water(List<Barrier> given) {
        List<Barrier> lines = new ArrayList<>();
        List<Barrier> areas = new ArrayList<>();
        for (Barrier barrier : given) {
            if (barrier.shape().getDimension() == 2) {
                areas.add(barrier);
            } else if (barrier.kind() == BarrierKind.RIVER || barrier.kind() == BarrierKind.STREAM) {
                lines.add(barrier);
            } else {
                barriers.add(barrier);
            }
        }
        List<Geometry> lakes = new ArrayList<>();
        STRtree streams = new STRtree();
        lines.forEach(line -> streams.insert(line.shape().getEnvelopeInternal(), line));
        for (Barrier area : areas) {
            if (lengthInside(area.shape(), streams)
                    < LINE_PER_OUTLINE * area.shape().getLength()) {
                lakes.add(area.shape());
                barriers.add(area);
            }
        }
        lakes.forEach(lake -> standing.insert(lake.getEnvelopeInternal(), new IndexedPointInAreaLocator(lake)));
        addOutside(lines, lakes);
    }

    private static double lengthInside(Geometry area, STRtree streams) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        double[] length = {0};
        streams.query(area.getEnvelopeInternal(), item -> {
            Geometry line = ((Barrier) item).shape();
            if (prepared.intersects(line)) {
                length[0] += OverlayNGRobust.overlay(line, area, OverlayNG.INTERSECTION)
                        .getLength();
            }
        });
        return length[0];
    }

    private void addOutside(List<Barrier> lines, List<Geometry> lakes) {
        STRtree index = new STRtree();
        lakes.forEach(lake -> index.insert(lake.getEnvelopeInternal(), lake));
        for (Barrier line : lines) {
            Geometry[] outside = {line.shape()};
            index.query(line.shape().getEnvelopeInternal(), item -> {
                Geometry lake = (Geometry) item;
                if (lake.intersects(outside[0])) {
                    outside[0] = OverlayNGRobust.overlay(outside[0], lake, OverlayNG.DIFFERENCE);
                }
            });
            if (!outside[0].isEmpty()) {
                barriers.add(new Barrier(outside[0], line.kind()));
            }
        }
    }

    /** What borders follow. */
    List<Barrier> barriers() {
        return barriers;
    }

    /** Whether a place is in standing water. */
    boolean isAt(Coordinate place) {
        boolean[] found = {false};
        standing.query(new Envelope(place), item -> {
            found[0] |= ((IndexedPointInAreaLocator) item).locate(place) == Location.INTERIOR;
        });
        return found[0];
    }
}
