package org.wangge.server.grid.web;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.CellExport;
import org.wangge.server.grid.CellExport.ExportQuery;
import org.wangge.server.grid.CellExport.Format;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.WorkFiles;

/** Cells as a file. */
@RestController
@RequestMapping("/api/grid/cells/export")
class CellExportController {

    private static final String GEOPACKAGE = "application/geopackage+sqlite3";
    private static final String ZIP = "application/zip";
    private static final String KML = "application/vnd.google-earth.kml+xml";
    private static final String CSV = "text/csv";

    private final CellExport export;
    private final OfficeTime time;

    CellExportController(CellExport export, OfficeTime time) {
        this.export = export;
        this.time = time;
    }

    /** The cells of a layer at a time as a file; an import takes it back. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, GEOPACKAGE, ZIP, KML, CSV})
    @AlsoAnswers({404, 422, 429})
    ResponseEntity<Resource> export(Caller caller, @ParameterObject ExportParameters parameters) {
        ExportQuery query = new ExportQuery(
                parameters.format(),
                QueryValues.crs(parameters.crs()),
                Objects.requireNonNullElse(parameters.layer(), Grid.BASE_LAYER),
                parameters.level(),
                time.parse(parameters.at()));
        return WorkFiles.answer(type(query.format()), folder -> export.write(caller, query, folder));
    }

    private static MediaType type(Format format) {
        return switch (format) {
            case GEOJSON -> MediaType.valueOf(FeatureCollection.GEO_JSON);
            case GPKG -> MediaType.valueOf(GEOPACKAGE);
            case SHP -> MediaType.valueOf(ZIP);
            case KML -> MediaType.valueOf(KML);
            case CSV -> new MediaType("text", "csv", StandardCharsets.UTF_8);
        };
    }

    /**
     * @param format {@code geojson}, {@code gpkg}, {@code shp} (zipped), {@code kml} or {@code csv}
     * @param crs the system of the file, CRS84 when absent
     * @param layer the layer's code, {@code base} when absent
     * @param level only cells of this level
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     */
    record ExportParameters(
            Format format,
            @Nullable String crs,
            @Nullable String layer,
            @Nullable CellLevel level,
            @Nullable String at) {}
}
