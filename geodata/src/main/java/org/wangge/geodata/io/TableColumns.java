package org.wangge.geodata.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * The header of a table (CSV or workbook): which columns hold the place. Known are a WKT column, a pair of columns (经度 and
 * 纬度, lon and lat, x and y, easting and northing …), and one column with both (坐标, 经纬度: longitude first). A table
 * without any is read without geometry.
 */
final class TableColumns {

    private static final Set<String> X_NAMES = Set.of(
            "lon",
            "lng",
            "long",
            "longitude",
            "x",
            "经度",
            "东经",
            "gps经度",
            "x坐标",
            "坐标x",
            "easting",
            "东坐标",
            "pointx",
            "coordx");
    private static final Set<String> Y_NAMES =
            Set.of("lat", "latitude", "y", "纬度", "北纬", "gps纬度", "y坐标", "坐标y", "northing", "北坐标", "pointy", "coordy");
    private static final Set<String> WKT_NAMES = Set.of("wkt", "geom", "geometry", "thegeom", "几何", "shape");
    private static final Set<String> PAIR_NAMES = Set.of("坐标", "经纬度", "lonlat", "lnglat", "位置坐标", "location");

    private static final GeometryFactory GEOMETRIES = new GeometryFactory(new PrecisionModel(), 4490);

    private final List<String> names;
    private final int x;
    private final int y;
    private final int wkt;
    private final int pair;
    private final ReadLimits limits;

    /** The place of a row cannot be read; the message is for a person. */
    static final class FaultException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        FaultException(String message) {
            super(message);
        }
    }

    TableColumns(List<String> header, ReadLimits limits) throws UnreadableFileException {
        if (header.size() > limits.maxColumns()) {
            throw new UnreadableFileException(
                    "too-many-columns", "The table has more than " + limits.maxColumns() + " columns.");
        }
        this.limits = limits;
        this.names = named(header);
        this.x = find(X_NAMES::contains);
        this.y = find(Y_NAMES::contains);
        this.wkt = find(WKT_NAMES::contains);
        this.pair = find(PAIR_NAMES::contains);
    }

    /** Empty names get the column's number, repeated ones a number behind them. */
    private static List<String> named(List<String> header) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String plain = header.get(i).strip();
            String name = plain.isEmpty() ? "column" + (i + 1) : plain;
            String unique = name;
            for (int n = 2; names.contains(unique); n++) {
                unique = name + n;
            }
            names.add(unique);
        }
        return names;
    }

    private int find(Predicate<String> known) {
        for (int i = 0; i < names.size(); i++) {
            String plain = names.get(i)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[(（\\[].*", "")
                    .replaceAll("[\\s_\\-:：.]", "");
            if (known.test(plain)) {
                return i;
            }
        }
        return -1;
    }

    /** The values that are there, under their names, without those that only tell the place. */
    Map<String, Object> attributes(List<? extends @Nullable Object> row) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
            Object value = row.get(i);
            if (value != null && !isPlace(i) && !(value instanceof String text && text.isBlank())) {
                attributes.put(names.get(i), value instanceof String text ? text.strip() : value);
            }
        }
        return attributes;
    }

    private boolean isPlace(int column) {
        return column == wkt || (x >= 0 && y >= 0 && (column == x || column == y));
    }

    /** The place in the system of the file, null where the table or the row has none. */
    @Nullable
    Geometry geometry(List<? extends @Nullable Object> row) throws FaultException {
        String shape = text(row, wkt);
        if (shape != null) {
            return wkt(shape);
        }
        String first = text(row, x);
        String second = text(row, y);
        String both = text(row, pair);
        if (first == null && second == null && both != null) {
            String[] parts = both.replaceAll("[()（）\\[\\]]", "").strip().split("[,，;；\\s]+");
            if (parts.length < 2) {
                return null;
            }
            return point(parts[0], parts[1]);
        }
        if (first == null && second == null) {
            return null;
        }
        if (first == null || second == null) {
            throw new FaultException("One of the two coordinates is missing.");
        }
        return point(first, second);
    }

    private static @Nullable String text(List<? extends @Nullable Object> row, int column) {
        Object value = column < 0 || column >= row.size() ? null : row.get(column);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static Geometry point(String x, String y) throws FaultException {
        return GEOMETRIES.createPoint(new Coordinate(number(x), number(y)));
    }

    private static double number(String text) throws FaultException {
        try {
            return Double.parseDouble(text.replace("°", "").replace(',', '.'));
        } catch (NumberFormatException e) {
            String shown = text.length() > 30 ? text.substring(0, 30) + "…" : text;
            throw new FaultException("The coordinate “" + shown + "” is not a number.");
        }
    }

    private Geometry wkt(String text) throws FaultException {
        long commas = text.chars().filter(c -> c == ',').count();
        if (commas > limits.maxGeometryVertices()) {
            throw new FaultException("The geometry has more than " + limits.maxGeometryVertices() + " vertices.");
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth > limits.maxDepth()) {
                throw new FaultException("The WKT is nested too deep.");
            }
        }
        try {
            return new WKTReader(GEOMETRIES).read(text.replaceFirst("(?i)^SRID=\\d+;", ""));
        } catch (ParseException | IllegalArgumentException e) {
            throw new FaultException("The WKT cannot be read.");
        }
    }
}
