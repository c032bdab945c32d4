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
final class RingCrossings {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle DOUBLES = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;
    private static final int Z_FLAG = 0x80000000;
    private static final int M_FLAG = 0x40000000;
    private static final int SRID_FLAG = 0x20000000;

    private final byte[] bytes;
    private final RayCrossingCounter counter;
    private final Coordinate from = new Coordinate();
    private final Coordinate to = new Coordinate();
    private int at;

    private RingCrossings(byte[] bytes, int start, LonLat place) {
        this.bytes = bytes;
        this.at = start;
        this.counter = new RayCrossingCounter(place.toCoordinate());
    }

    /** Whether the area that begins there holds a place, its border with it; nothing but polygons holds any. */
    static boolean holds(byte[] bytes, int start, LonLat place) {
        RingCrossings crossings = new RingCrossings(bytes, start, place);
        crossings.geometry();
        return crossings.counter.getLocation() != Location.EXTERIOR;
    }

    private int nextInt() {
        int value = (int) INTS.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    private void geometry() {
        at++;
        int type = nextInt();
        if ((type & SRID_FLAG) != 0) {
            at += Integer.BYTES;
        }
        int vertexBytes = Double.BYTES * (2 + ((type & Z_FLAG) == 0 ? 0 : 1) + ((type & M_FLAG) == 0 ? 0 : 1));
        int kind = type & 0xff;
        if (kind == POLYGON || kind == MULTI_POLYGON) {
            int parts = nextInt();
            for (int part = 0; part < parts && !counter.isOnSegment(); part++) {
                if (kind == POLYGON) {
                    ring(vertexBytes);
                } else {
                    geometry();
                }
            }
        }
    }

    private void ring(int vertexBytes) {
        int vertices = nextInt();
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
}
