package org.wangge.geodata.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.crs.Crs;

/**
 * Turns features into files of the formats survey offices work with, through GDAL confined as it is for reading
 * ({@link OgrProcess}). Coordinates are written as they come, bit by bit where the format holds doubles (GeoPackage and
 * Shapefile do, KML is text of 15 digits).
 */
public final class OgrWriter {

    private static final List<String> SHAPEFILE_PARTS = List.of("shp", "shx", "dbf", "prj", "cpg");

    /** The formats that are written. */
    public enum Format {
        GEOPACKAGE("GPKG", "gpkg"),
        /** Zipped, its texts in UTF-8 with a {@code .cpg} that says so. */
        SHAPEFILE("ESRI Shapefile", "shp"),
        KML("LIBKML", "kml"),
        FLATGEOBUF("FlatGeobuf", "fgb");

        private final String driver;
        private final String ending;

        Format(String driver, String ending) {
            this.driver = driver;
            this.ending = ending;
        }
    }

    /**
     * The layer in the file, after which the file is called too.
     *
     * @param geometryType of a GeoPackage as GDAL names it, {@code GEOMETRY} where there are several
     */
    public record Layer(String name, String geometryType) {}

    private final Path folder;
    private final Layer layer;
    private final OgrProcess process;
    private final boolean onlyColumns;

    /**
     * @param folder private to the conversion, where everything is written
     */
    public OgrWriter(Path folder, Layer layer, ReadLimits limits) {
        this(folder, layer, new OgrProcess(folder, limits));
    }

    OgrWriter(Path folder, Layer layer, OgrProcess process) {
        this(folder, layer, process, false);
    }

    private OgrWriter(Path folder, Layer layer, OgrProcess process, boolean onlyColumns) {
        this.folder = folder;
        this.layer = layer;
        this.process = process;
        this.onlyColumns = onlyColumns;
    }

    /** The same that writes no feature: those it is given say which columns there are and of which type. */
    public OgrWriter onlyColumns() {
        return new OgrWriter(folder, layer, process, true);
    }

    /**
     * Converts features.
     *
     * @param sequence newline-delimited GeoJSON features in the folder, coordinates in {@code crs}
     * @param crs declared in the file where the EPSG data set has it; null declares none
     * @return the file, in the folder
     * @throws UnreadableFileException {@code gdal-missing} where GDAL is not installed, or when it gives up
     */
    public Path write(Path sequence, Format format, @Nullable Crs crs) throws IOException {
        return write(sequence, format, sridOf(crs));
    }

    /**
     * The same for a system by its number in the EPSG data set.
     *
     * @param srid {@link Crs#NO_EPSG_NUMBER} declares none
     */
    public Path write(Path sequence, Format format, int srid) throws IOException {
        Path target = convert(sequence, layer.name(), format, srid);
        return format == Format.SHAPEFILE ? zipped(List.of(layer.name())) : target;
    }

    /**
     * Converts features of several geometry types to a Shapefile of each, all in one archive.
     *
     * @param sequences by the name of each Shapefile; see {@link #write}
     */
    public Path writeShapefiles(Map<String, Path> sequences, @Nullable Crs crs) throws IOException {
        return writeShapefiles(sequences, sridOf(crs));
    }

    /** The same for a system by its number; see {@link #write(Path, Format, int)}. */
    public Path writeShapefiles(Map<String, Path> sequences, int srid) throws IOException {
        for (Map.Entry<String, Path> each : sequences.entrySet()) {
            convert(each.getValue(), each.getKey(), Format.SHAPEFILE, srid);
        }
        return zipped(List.copyOf(sequences.keySet()));
    }

    private static int sridOf(@Nullable Crs crs) {
        return crs == null ? Crs.NO_EPSG_NUMBER : crs.srid();
    }

    private Path convert(Path sequence, String name, Format format, int srid) throws IOException {
        Path target = folder.resolve(name + "." + format.ending);
        List<String> arguments = new ArrayList<>(List.of(
                "-f",
                format.driver,
                target.toString(),
                // Named, because GDAL does not recognise a sequence of one feature by its content.
                "GeoJSONSeq:" + sequence,
                "-nln",
                name,
                "-a_srs",
                srid == Crs.NO_EPSG_NUMBER ? "NONE" : "EPSG:" + srid));
        if (format == Format.SHAPEFILE) {
            arguments.addAll(List.of("-lco", "ENCODING=UTF-8"));
        } else if (format == Format.GEOPACKAGE || format == Format.FLATGEOBUF) {
            arguments.addAll(List.of("-nlt", layer.geometryType()));
        }
        if (onlyColumns) {
            arguments.addAll(List.of("-limit", "0"));
        }
        process.run("ogr2ogr", Set.of("GeoJSONSeq", format.driver), Map.of(), arguments);
        return target;
    }

    private Path zipped(List<String> names) throws IOException {
        Path zip = folder.resolve(layer.name() + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            for (String name : names) {
                for (String part : SHAPEFILE_PARTS) {
                    Path file = folder.resolve(name + "." + part);
                    if (Files.exists(file)) {
                        archive.putNextEntry(new ZipEntry(name + "." + part));
                        Files.copy(file, archive);
                        archive.closeEntry();
                    }
                }
            }
        }
        return zip;
    }
}
