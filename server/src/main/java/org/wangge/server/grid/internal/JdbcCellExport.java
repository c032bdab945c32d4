package org.wangge.server.grid.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.io.GeoJsonFile;
import org.wangge.geodata.io.OgrWriter;
import org.wangge.geodata.io.ReadLimits;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.grid.CellExport;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcCellExport implements CellExport {

    private static final OgrWriter.Layer LAYER = new OgrWriter.Layer("cells", "MULTIPOLYGON");
    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROWS_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final CellTables tables;
    private final TransactionTemplate transaction;
    private final Semaphore running = new Semaphore(AT_ONCE, true);

    JdbcCellExport(JdbcClient jdbc, CellTables tables, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.transaction = transaction;
    }

    @Override
    public Path write(Caller caller, ExportQuery query, Path folder) {
        caller.require(Permission.VIEW_MAP);
        tables.layer(query.layer());
        if (query.format() == Format.KML
                && (query.crs().projected() || query.crs().srid() == Crs.NO_EPSG_NUMBER)) {
            throw ProblemException.ofField(
                    GridProblem.EXPORT_REFUSED,
                    "crs",
                    "KML is in longitude and latitude: CRS84, EPSG:4326 or EPSG:4490");
        }
        begin();
        try {
            return file(query, folder);
        } catch (UnreadableFileException e) {
            throw new ProblemException(
                    e.code().equals("gdal-missing") ? GridProblem.EXPORT_NEEDS_GDAL : GridProblem.EXPORT_REFUSED,
                    String.valueOf(e.getMessage()));
        } catch (CoordinateOutOfRangeException e) {
            throw ProblemException.ofField(GridProblem.EXPORT_REFUSED, "crs", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            running.release();
        }
    }

    private void begin() {
        try {
            if (running.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                RequestProblem.TOO_MANY_REQUESTS, "Other exports are running; try again in a minute");
    }

    private Path file(ExportQuery query, Path folder) throws IOException {
        return switch (query.format()) {
            case GEOJSON -> written(folder.resolve("cells.geojson"), query);
            case CSV -> written(folder.resolve("cells.csv"), query);
            case GPKG -> converted(OgrWriter.Format.GEOPACKAGE, query, folder);
            case SHP -> converted(OgrWriter.Format.SHAPEFILE, query, folder);
            case KML -> converted(OgrWriter.Format.KML, query, folder);
        };
    }

    private Path converted(OgrWriter.Format format, ExportQuery query, Path folder) throws IOException {
        Path sequence = written(folder.resolve("cells.geojsonl"), query);
        if (Files.size(sequence) == 0) {
            throw new ProblemException(GridProblem.EXPORT_REFUSED, "There is no such cell at that time");
        }
        return new OgrWriter(folder, LAYER, ReadLimits.STANDARD).write(sequence, format, query.crs());
    }

    private Path written(Path file, ExportQuery query) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                CellFile cells = open(out, query)) {
            transaction.executeWithoutResult(status -> read(query, cells));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return file;
    }

    private static CellFile open(OutputStream out, ExportQuery query) {
        return switch (query.format()) {
            case GEOJSON -> CellFile.of(GeoJsonFile.document(out, query.crs()));
            case CSV -> CellFile.table(out);
            case GPKG, SHP, KML -> CellFile.of(GeoJsonFile.sequence(out));
        };
    }

    /** A cursor, which lasts as long as the transaction: a layer is not read into memory. */
    private void read(ExportQuery query, CellFile cells) {
        CellLevel level = query.level();
        jdbc.sql("""
                select c.id, v.code, v.name, c.level, above.code as parent, l.code as layer, v.area_square_metres,
                    v.version_from as valid_from, v.valid_to, ST_AsEWKB(v.geom) as shape
                from grid_cell_version v
                join grid_cell c on c.id = v.cell_id
                join grid_layer l on l.id = c.layer_id
                left join grid_cell_version above on above.cell_id = v.parent_id
                    and above.valid_from <= :at and (above.valid_to is null or above.valid_to > :at)
                where l.code = :layer and (:level::smallint is null or c.level = :level)
                  and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                order by c.level, v.code, c.id
                """)
                .withFetchSize(ROWS_AT_ONCE)
                .param("layer", query.layer())
                .param("level", level == null ? null : level.number())
                .param("at", Times.bind(query.at()))
                .query(row -> {
                    try {
                        cells.add(columns(row), query.crs().fromLonLat(Ewkb.read(row.getBytes("shape"))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("id", row.getString("id"));
        columns.put("code", row.getString("code"));
        columns.put("name", row.getString("name"));
        columns.put("level", CellLevel.of(row.getInt("level")).text());
        columns.put("parent", row.getString("parent"));
        columns.put("layer", row.getString("layer"));
        columns.put("area_m2", row.getDouble("area_square_metres"));
        columns.put("valid_from", Times.get(row, "valid_from").toString());
        var validTo = Times.find(row, "valid_to");
        columns.put("valid_to", validTo == null ? null : validTo.toString());
        return columns;
    }
}
