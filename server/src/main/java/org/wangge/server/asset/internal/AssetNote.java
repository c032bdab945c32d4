package org.wangge.server.asset.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.index.NoteTest;
import org.wangge.server.shared.jdbc.Times;

/**
 * What is told of an object that is near, as bytes beside its place in the index.
 *
 * @param untilMicros when it ceases to exist, since 1970; the largest number for never
 * @param inside a place inside it, by which it is in a cell
 */
record AssetNote(
        long untilMicros,
        LonLat inside,
        int version,
        String kind,
        @Nullable String code,
        @Nullable String name,
        @Nullable String state) {

    /** As {@link #of} reads them, of rows {@code a}. */
    static final String COLUMNS = """
            a.id, a.kind, a.code, a.name, a.state, a.version, a.valid_to, ST_AsEWKB(a.geom) as place,
                ST_X(ST_PointOnSurface(a.geom)) as inside_lon, ST_Y(ST_PointOnSurface(a.geom)) as inside_lat
            """;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);
    private static final int INSIDE = Long.BYTES;
    private static final int NUMBERS = INSIDE + 2 * Double.BYTES + Integer.BYTES;
    private static final int NO_TEXT = -1;

    static AssetNote of(ResultSet row) throws SQLException {
        Instant validTo = Times.find(row, "valid_to");
        return new AssetNote(
                validTo == null ? Long.MAX_VALUE : micros(validTo),
                new LonLat(row.getDouble("inside_lon"), row.getDouble("inside_lat")),
                row.getInt("version"),
                row.getString("kind"),
                row.getString("code"),
                row.getString("name"),
                row.getString("state"));
    }

    /** As exact as the database is, which also knows a time without end. */
    private static long micros(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -1_000_000_000_000L, 1_000_000_000_000L);
        return seconds * 1_000_000 + time.getNano() / 1_000;
    }

    byte[] write() {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        to.writeBytes(ByteBuffer.allocate(NUMBERS)
                .putLong(untilMicros)
                .putDouble(inside.lon())
                .putDouble(inside.lat())
                .putInt(version)
                .array());
        write(kind, to);
        write(code, to);
        write(name, to);
        write(state, to);
        return to.toByteArray();
    }

    private static void write(@Nullable String text, ByteArrayOutputStream to) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? NO_TEXT : bytes.length)
                .array());
        to.writeBytes(bytes);
    }

    static AssetNote read(ByteBuffer from) {
        return new AssetNote(
                from.getLong(),
                new LonLat(from.getDouble(), from.getDouble()),
                from.getInt(),
                Objects.requireNonNull(text(from)),
                text(from),
                text(from),
                text(from));
    }

    private static @Nullable String text(ByteBuffer from) {
        int length = from.getInt();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] text = new byte[length];
        from.get(text);
        return new String(text, UTF_8);
    }

    /** Of objects that have not ceased to exist. */
    static NoteTest lastsAfter(Instant time) {
        long now = micros(time);
        return (notes, start) -> (long) LONG.get(notes, start) > now;
    }

    /** Of objects with a place inside them somewhere. */
    static NoteTest insideIn(Predicate<LonLat> area) {
        return (notes, start) -> area.test(new LonLat(
                (double) DOUBLE.get(notes, start + INSIDE), (double) DOUBLE.get(notes, start + INSIDE + Double.BYTES)));
    }
}
