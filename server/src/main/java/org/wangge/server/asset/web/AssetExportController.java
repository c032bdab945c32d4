package org.wangge.server.asset.web;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.crs.Crs;
import org.wangge.server.asset.AssetExport;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.FeatureCollection;
import org.wangge.server.shared.web.QueryValues;
import org.wangge.server.shared.web.TableFiles;
import org.wangge.server.shared.web.WorkFiles;

/** Field objects as files. */
@RestController
@RequestMapping("/api/assets/export")
class AssetExportController {

    private static final String GEOPACKAGE = "application/geopackage+sqlite3";
    private static final String ZIP = "application/zip";

    private final AssetExport export;
    private final OfficeTime time;

    AssetExportController(AssetExport export, OfficeTime time) {
        this.export = export;
        this.time = time;
    }

    /**
     * What a list means as a file, at most a million objects. Where one kind is asked for, each of its attributes has a column; tables have
     * headings and values in words, files for maps have them as the interface does.
     */
    @GetMapping(produces = {FeatureCollection.GEO_JSON, GEOPACKAGE, ZIP, TableFiles.CSV, TableFiles.XLSX})
    @AlsoAnswers({404, 422})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject AssetsQuery query, @ParameterObject ExportParameters wanted) {
        AssetFilter filter = query.filter(time);
        return switch (wanted.format()) {
            case GEOJSON -> map(caller, filter, wanted, AssetExport.Format.GEOJSON, FeatureCollection.GEO_JSON);
            case GPKG -> map(caller, filter, wanted, AssetExport.Format.GPKG, GEOPACKAGE);
            case SHP -> map(caller, filter, wanted, AssetExport.Format.SHP, ZIP);
            case CSV -> table(caller, filter, wanted, TableFiles.Format.CSV);
            case XLSX -> table(caller, filter, wanted, TableFiles.Format.XLSX);
        };
    }

    private ResponseEntity<Resource> map(
            Caller caller, AssetFilter filter, ExportParameters wanted, AssetExport.Format format, String type) {
        Crs crs = QueryValues.crs(wanted.outCrs());
        return WorkFiles.answer(MediaType.valueOf(type), folder -> export.write(caller, filter, format, crs, folder));
    }

    private ResponseEntity<Resource> table(
            Caller caller, AssetFilter filter, ExportParameters wanted, TableFiles.Format format) {
        AssetExport.Style style = new AssetExport.Style(wanted.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer(
                "assets",
                format,
                style.isEnglish() ? "Objects" : "对象",
                time,
                table -> export.write(caller, filter, style, table));
    }

    /** What a file is. */
    enum Format {
        GEOJSON,
        GPKG,
        SHP,
        CSV,
        XLSX
    }

    /**
     * @param format {@code geojson}, {@code gpkg}, {@code shp} (zipped), {@code csv} or {@code xlsx}
     * @param outCrs the system of a file for maps, CRS84 when absent
     * @param lang of a table: {@code en} for English, Chinese when absent
     */
    record ExportParameters(Format format, @Nullable String outCrs, TableFiles.@Nullable Language lang) {}
}
