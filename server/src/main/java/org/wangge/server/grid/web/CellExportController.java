package org.wangge.server.grid.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileSystemUtils;
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

/** Cells as a file. */
@RestController
@RequestMapping("/api/grid/cells/export")
class CellExportController {

    private static final String GEOPACKAGE = "application/geopackage+sqlite3";
    private static final String ZIP = "application/zip";
    private static final String KML = "application/vnd.google-earth.kml+xml";
    private static final String CSV = "text/csv";
    private static final String TEMPORARY =
            "wangge-export-" + ProcessHandle.current().pid() + "-";

    private final CellExport export;
    private final OfficeTime time;

    CellExportController(CellExport export, OfficeTime time) {
        this.export = export;
        this.time = time;
    }

    /** The cells of a layer at a time as a file; an import takes it back. */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, GEOPACKAGE, ZIP, KML, CSV})
    @AlsoAnswers({404, 422, 429})
    ResponseEntity<Resource> export(Caller caller, @ParameterObject ExportParameters parameters) throws IOException {
        ExportQuery query = new ExportQuery(
                parameters.format(),
                QueryValues.crs(parameters.crs()),
                Objects.requireNonNullElse(parameters.layer(), Grid.BASE_LAYER),
                parameters.level(),
                time.parse(parameters.at()));
        Path folder = Files.createTempDirectory(TEMPORARY);
        Path kept = Files.createTempFile(TEMPORARY, "");
        try {
            Path file = export.write(caller, query, folder);
            String name = file.getFileName().toString();
            Files.move(file, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            long length = Files.size(kept);
            // The name is gone at once or when the stream ends, whatever becomes of the request.
            InputStream in = Files.newInputStream(kept, StandardOpenOption.DELETE_ON_CLOSE);
            return ResponseEntity.ok()
                    .contentType(type(query.format()))
                    .contentLength(length)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name, StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(new InputStreamResource(in));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(kept);
            throw e;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
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
