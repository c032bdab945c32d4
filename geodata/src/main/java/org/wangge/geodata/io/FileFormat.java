package org.wangge.geodata.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats that are read, with how people call them and the endings their names have. */
public enum FileFormat {
    GEOJSON("GeoJSON", List.of(), "geojson", "json"),
    GEOJSON_SEQ("GeoJSON text sequence", List.of(), "geojsons", "geojsonl", "ndjson", "jsonl"),
    CSV("CSV", List.of(), "csv", "tsv", "txt"),
    XLSX("Excel (.xlsx)", List.of(), "xlsx", "xlsm"),
    SHAPEFILE("zipped Shapefile", List.of("ESRI Shapefile")),
    GEOPACKAGE("GeoPackage", List.of("GPKG"), "gpkg"),
    KML("KML", List.of("LIBKML", "KML"), "kml"),
    KMZ("KMZ", List.of("LIBKML"), "kmz"),
    MAPINFO("zipped MapInfo TAB or MIF", List.of("MapInfo File")),
    FILE_GEODATABASE("zipped file geodatabase", List.of("OpenFileGDB")),
    DXF("DXF", List.of("DXF"), "dxf"),
    OSM_PBF("OpenStreetMap extract (.osm.pbf)", List.of(), "pbf");

    private final String label;
    private final List<String> gdalDrivers;
    private final List<String> endings;

    FileFormat(String label, List<String> gdalDrivers, String... endings) {
        this.label = label;
        this.gdalDrivers = gdalDrivers;
        this.endings = List.of(endings);
    }

    public String label() {
        return label;
    }

    /** GDAL drivers that may open it, empty where it is read in Java. */
    List<String> gdalDrivers() {
        return gdalDrivers;
    }

    /** The format a file name claims, by its ending without {@code .gz}; {@code .zip} claims none. */
    static Optional<FileFormat> claimedBy(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(format -> format.endings.contains(ending))
                .findFirst();
    }

    /** JSON and its sequences share endings in practice. */
    boolean agreesWith(FileFormat claimed) {
        return this == claimed || isJson() && claimed.isJson();
    }

    private boolean isJson() {
        return this == GEOJSON || this == GEOJSON_SEQ;
    }
}
