package org.wangge.geodata.io;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.crs.GeographicCrs;

/**
 * The one way from a raw record to the sink: converts the geometry, mends it or rejects it, finds the record's id, and
 * counts rows and vertices.
 */
final class FeatureEmitter {

    private static final List<String> ID_NAMES =
            List.of("id", "@id", "编号", "编码", "code", "uuid", "标识码", "唯一标识", "objectid", "gid", "fid", "osm_id");

    private final FeatureSink sink;
    private final ReadLimits limits;
    private final @Nullable String idField;
    private final @Nullable Crs statedCrs;
    private Crs crs;
    private long vertices;
    private long rows;

    FeatureEmitter(FeatureSink sink, ReadOptions options) {
        this.sink = sink;
        this.limits = options.limits();
        this.idField = options.idField();
        this.statedCrs = options.crs();
        this.crs = statedCrs == null ? GeographicCrs.CRS84 : statedCrs;
    }

    /** The file says which system it uses: taken unless the sender stated one. */
    void declareCrs(Crs declared) {
        if (statedCrs == null) {
            crs = declared;
        }
    }

    boolean crsStated() {
        return statedCrs != null;
    }

    /** Takes the next row; called once for each record, also for one that is rejected. */
    long nextRow() throws UnreadableFileException {
        if (++rows > limits.maxRows()) {
            throw new UnreadableFileException(
                    "too-many-rows", "The file has more than " + limits.maxRows() + " records.");
        }
        return rows;
    }

    void reject(long row, @Nullable String key, String code, String reason) {
        sink.finding(new DataFinding(DataFinding.Severity.ERROR, code, key, row, reason, null));
    }

    void warn(long row, String code, String reason) {
        sink.finding(new DataFinding(DataFinding.Severity.WARNING, code, null, row, reason, null));
    }

    /** A record whose geometry is still in the system of the file. */
    void record(long row, @Nullable String featureId, @Nullable Geometry raw, Map<String, Object> attributes)
            throws UnreadableFileException {
        String sourceId = featureId != null ? featureId : findId(attributes).orElse(null);
        if (raw == null || raw.isEmpty()) {
            sink.feature(new SourceFeature(row, sourceId, null, attributes));
            return;
        }
        count(raw.getNumPoints());
        if (!isFinite(raw)) {
            reject(row, sourceId, "not-a-number", "A coordinate is not a finite number.");
            return;
        }
        Geometry lonLat;
        try {
            lonLat = crs.toLonLat(raw);
        } catch (CoordinateOutOfRangeException e) {
            Coordinate first = raw.getCoordinate();
            reject(
                    row,
                    sourceId,
                    "out-of-range",
                    "A coordinate near " + first.x + ", " + first.y + " cannot be of " + crs.code() + ".");
            return;
        }
        GeometryMending.mend(lonLat, sourceId, finding -> sink.finding(finding.atRow(row)))
                .ifPresent(valid -> sink.feature(new SourceFeature(row, sourceId, valid, attributes)));
    }

    void checkAnything() throws UnreadableFileException {
        if (rows == 0) {
            throw new UnreadableFileException("empty", "The file holds no records.");
        }
    }

    private void count(int more) throws UnreadableFileException {
        vertices += more;
        if (vertices > limits.maxFileVertices()) {
            throw new UnreadableFileException(
                    "too-many-vertices", "The file has more than " + limits.maxFileVertices() + " vertices.");
        }
    }

    private Optional<String> findId(Map<String, Object> attributes) {
        if (idField != null) {
            return Optional.ofNullable(attributes.get(idField)).map(SourceFeature::plain);
        }
        return ID_NAMES.stream()
                .flatMap(name -> attributes.entrySet().stream()
                        .filter(entry ->
                                entry.getKey().strip().toLowerCase(Locale.ROOT).equals(name)))
                .map(entry -> SourceFeature.plain(entry.getValue()))
                .filter(id -> !id.isBlank())
                .findFirst();
    }

    private static boolean isFinite(Geometry geometry) {
        FiniteCheck check = new FiniteCheck();
        geometry.apply(check);
        return check.finite;
    }

    private static final class FiniteCheck implements CoordinateSequenceFilter {
        private boolean finite = true;

        @Override
        public void filter(CoordinateSequence seq, int i) {
            finite &= Double.isFinite(seq.getX(i)) && Double.isFinite(seq.getY(i));
        }

        @Override
        public boolean isDone() {
            return !finite;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
