package org.wangge.server.asset.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.io.GeoJsonFile;
import org.wangge.geodata.io.OgrWriter;
import org.wangge.geodata.io.ReadLimits;
import org.wangge.geodata.io.TableWriter;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.asset.AssetExport;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.json.JsonMapper;

@Component
class OgrAssetExport implements AssetExport {

    private static final OgrWriter.Layer LAYER = new OgrWriter.Layer("assets", "GEOMETRY");
    /** What is stored was checked when it came in. */
    private static final GeoJsonReader SHAPES = new GeoJsonReader(new GeoJsonLimits(Integer.MAX_VALUE, 5));

    private static final String[] DIMENSIONS = {"points", "lines", "areas"};

    private final AssetPages pages;
    private final Assets assets;

    OgrAssetExport(AssetPages pages, Assets assets) {
        this.pages = pages;
        this.assets = assets;
    }

    @Override
    @Transactional(readOnly = true)
    public Path write(Caller caller, AssetFilter filter, Format format, Crs crs, Path folder) {
        try {
            AssetColumns columns = columns(caller, filter);
            return switch (format) {
                case GEOJSON -> document(caller, filter, columns, crs, folder.resolve("assets.geojson"));
                case GPKG -> {
                    Map<String, Path> all = sequences(caller, filter, columns, crs, folder, false);
                    yield new OgrWriter(folder, LAYER, ReadLimits.STANDARD)
                            .write(all.values().iterator().next(), OgrWriter.Format.GEOPACKAGE, crs);
                }
                case SHP ->
                    new OgrWriter(folder, LAYER, ReadLimits.STANDARD)
                            .writeShapefiles(sequences(caller, filter, columns, crs, folder, true), crs);
            };
        } catch (UnreadableFileException e) {
            throw new ProblemException(
                    e.code().equals("gdal-missing")
                            ? AssetProblem.ASSET_EXPORT_NEEDS_GDAL
                            : AssetProblem.ASSET_EXPORT_REFUSED,
                    String.valueOf(e.getMessage()));
        } catch (CoordinateOutOfRangeException e) {
            throw ProblemException.ofField(AssetProblem.ASSET_EXPORT_REFUSED, "crs", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public void write(Caller caller, AssetFilter filter, Style style, TableWriter table) {
        AssetColumns columns = columns(caller, filter);
        try {
            table.row(columns.headings(style));
            pages.each(caller, filter, asset -> {
                try {
                    table.row(columns.cells(asset, style));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AssetColumns columns(Caller caller, AssetFilter filter) {
        return AssetColumns.of(assets.kinds(caller), filter, caller);
    }

    private Path document(Caller caller, AssetFilter filter, AssetColumns columns, Crs crs, Path file)
            throws IOException {
        try (GeoJsonFile out = GeoJsonFile.document(new BufferedOutputStream(Files.newOutputStream(file)), crs)) {
            pages.each(caller, filter, asset -> out.add(columns.properties(asset), shape(asset.geometryJson(), crs)));
        }
        return file;
    }

    /** A file for each dimension there is, or one for all. */
    private Map<String, Path> sequences(
            Caller caller, AssetFilter filter, AssetColumns columns, Crs crs, Path folder, boolean apart)
            throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Map<String, GeoJsonFile> open = new LinkedHashMap<>();
        try {
            pages.each(caller, filter, asset -> {
                Geometry shape = shape(asset.geometryJson(), crs);
                String name = apart ? DIMENSIONS[shape.getDimension()] : LAYER.name();
                open.computeIfAbsent(name, key -> {
                            files.put(key, folder.resolve(key + ".geojsonl"));
                            return sequence(folder.resolve(key + ".geojsonl"));
                        })
                        .add(columns.properties(asset), shape);
            });
        } finally {
            open.values().forEach(GeoJsonFile::close);
        }
        if (files.isEmpty()) {
            throw new ProblemException(AssetProblem.ASSET_EXPORT_REFUSED, "There is no such object");
        }
        return files;
    }

    private static GeoJsonFile sequence(Path file) {
        try {
            return GeoJsonFile.sequence(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Geometry shape(String json, Crs crs) {
        return crs.fromLonLat(SHAPES.read(JsonMapper.shared().readTree(json), Crs.parse("CRS84")));
    }
}
