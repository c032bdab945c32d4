package org.wangge.geodata.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The rings of areas that are kept as big-endian EWKB, found without making geometries of them. */
final class EwkbRings {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int POLYGON = 3;
    private static final int MULTI_POLYGON = 6;
    private static final int Z_FLAG = 0x80000000;
    private static final int M_FLAG = 0x40000000;
    private static final int SRID_FLAG = 0x20000000;

    private final byte[] bytes;
    private final Receiver receiver;
    private int at;

    private EwkbRings(byte[] bytes, int start, Receiver receiver) {
        this.bytes = bytes;
        this.at = start;
        this.receiver = receiver;
    }

    /** Takes rings, shells and holes alike. */
    interface Receiver {

        /**
         * One of them.
         *
         * @param first where the bytes of its first vertex begin
         * @param vertices how many there are, the first again at the end
         * @param vertexBytes from one to the next
         */
        void ring(int first, int vertices, int vertexBytes);
    }

    /** Of the geometry that begins there; nothing but polygons has any. */
    static void each(byte[] bytes, int start, Receiver receiver) {
        new EwkbRings(bytes, start, receiver).geometry();
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
            for (int part = 0; part < parts; part++) {
                if (kind == POLYGON) {
                    int vertices = nextInt();
                    receiver.ring(at, vertices, vertexBytes);
                    at += vertices * vertexBytes;
                } else {
                    geometry();
                }
            }
        }
    }
}
