package org.wangge.geodata.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.wangge.geodata.LonLat;

/**
 * Where a place lies to an area that is kept as big-endian EWKB, without making a geometry of it. Each edge is judged as JTS does, with exact
 * orientation: a place on an edge is on the edge for both neighbours.
 */
final class RingCrossings implements EwkbRings.Receiver {

    static final VarHandle DOUBLES = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final RayCrossingCounter counter;
    private final Coordinate from = new Coordinate();
    private final Coordinate to = new Coordinate();

    RingCrossings(byte[] bytes, LonLat place) {
        this.bytes = bytes;
        this.counter = new RayCrossingCounter(place.toCoordinate());
    }

    /** Whether the area that begins there holds a place, its border with it; nothing but polygons holds any. */
    static boolean holds(byte[] bytes, int start, LonLat place) {
        RingCrossings crossings = new RingCrossings(bytes, place);
        EwkbRings.each(bytes, start, crossings);
        return crossings.holds();
    }

    /** Also for a part of a ring: edges count in any order, and those that can be neither crossed nor touched need not. */
    @Override
    public void ring(int first, int vertices, int vertexBytes) {
        int at = first;
        for (int vertex = 0; vertex < vertices; vertex++) {
            to.x = (double) DOUBLES.get(bytes, at);
            to.y = (double) DOUBLES.get(bytes, at + Double.BYTES);
            at += vertexBytes;
            if (vertex > 0) {
                counter.countSegment(from, to);
            }
            from.x = to.x;
            from.y = to.y;
        }
    }

    /** Once all edges were counted. */
    boolean holds() {
        return counter.getLocation() != Location.EXTERIOR;
    }
}
