package org.wangge.geodata.ewkb;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HexFormat;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.Ordinate;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.wangge.geodata.Cgcs2000;

/**
 * Geometries in CGCS2000 longitude and latitude to and from the extended well-known binary of PostGIS, SRID 4490. Z and M
 * go along where a vertex has them; empty geometries of every type pass.
 */
public final class Ewkb {

    private static final int SRID_FLAG = 0x20000000;

    /** One byte for the byte order, four for the type. */
    private static final int HEADER_BYTES = 5;

    private Ewkb() {}

    /**
     * Big-endian EWKB with SRID 4490. A geometry without an SRID (0) is taken as longitude and latitude.
     *
     * @throws EwkbException when the geometry says it is of another system
     */
    public static byte[] write(Geometry lonLat) {
        if (lonLat.getSRID() != Cgcs2000.SRID && lonLat.getSRID() != 0) {
            throw new EwkbException(
                    "A geometry with SRID %d is not stored; convert it first".formatted(lonLat.getSRID()));
        }
        EnumSet<Ordinate> ordinates = ordinatesOf(lonLat);
        WKBWriter writer = new WKBWriter(ordinates.size(), ByteOrderValues.BIG_ENDIAN, false);
        writer.setOutputOrdinates(ordinates);
        return withSrid(writer.write(lonLat));
    }

    /** {@link #write} in hexadecimal digits, the text form of PostGIS. */
    public static String writeHex(Geometry lonLat) {
        return WKBWriter.toHex(write(lonLat));
    }

    /**
     * The geometry, with SRID 4490.
     *
     * @throws EwkbException when the bytes are not one whole geometry, or carry another SRID
     */
    public static Geometry read(byte[] ewkb) {
        Geometry geometry;
        try {
            geometry = new WKBReader(Cgcs2000.geometries()).read(ewkb);
        } catch (ParseException | RuntimeException e) {
            throw new EwkbException("The bytes are not an EWKB geometry: " + e.getMessage(), e);
        }
        if (geometry.getSRID() != Cgcs2000.SRID && geometry.getSRID() != 0) {
            throw new EwkbException("The geometry is of EPSG:%d, not of EPSG:4490".formatted(geometry.getSRID()));
        }
        geometry.setSRID(Cgcs2000.SRID);
        return geometry;
    }

    /** {@link #read} from hexadecimal digits. */
    public static Geometry readHex(String hex) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new EwkbException("The text is not hexadecimal: " + e.getMessage(), e);
        }
        return read(bytes);
    }

    /** The SRID goes behind the type of the outermost geometry only; JTS would take it from the geometry's own field. */
    private static byte[] withSrid(byte[] wkb) {
        byte[] ewkb = new byte[wkb.length + Integer.BYTES];
        System.arraycopy(wkb, 0, ewkb, 0, HEADER_BYTES);
        System.arraycopy(wkb, HEADER_BYTES, ewkb, HEADER_BYTES + Integer.BYTES, wkb.length - HEADER_BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(ewkb);
        buffer.putInt(1, buffer.getInt(1) | SRID_FLAG);
        buffer.putInt(HEADER_BYTES, Cgcs2000.SRID);
        return ewkb;
    }

    private static EnumSet<Ordinate> ordinatesOf(Geometry geometry) {
        OrdinateFinder finder = new OrdinateFinder();
        geometry.apply(finder);
        return finder.found;
    }

    /** A vertex of JTS has a Z field by default; it counts only where it is a number. */
    private static final class OrdinateFinder implements CoordinateSequenceFilter {

        private final EnumSet<Ordinate> found = EnumSet.of(Ordinate.X, Ordinate.Y);

        @Override
        public void filter(CoordinateSequence sequence, int index) {
            if (sequence.hasZ() && !Double.isNaN(sequence.getZ(index))) {
                found.add(Ordinate.Z);
            }
            if (sequence.hasM() && !Double.isNaN(sequence.getM(index))) {
                found.add(Ordinate.M);
            }
        }

        @Override
        public boolean isDone() {
            return found.size() == 4;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
