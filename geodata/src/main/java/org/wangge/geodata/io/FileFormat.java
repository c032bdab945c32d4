package org.wangge.geodata.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The formats that are read, with how people call them and the endings their names have. */
public enum FileFormat {
    GEOJSON("GeoJSON", "", "geojson json"),
    GEOJSON_SEQ("GeoJSON text sequence", "", "geojsons geojsonl ndjson jsonl"),
    CSV("CSV", "", "csv tsv txt"),
    XLSX("Excel (.xlsx)", "", "xlsx xlsm"),
    SHAPEFILE("zipped Shapefile", "ESRI Shapefile", ""),
    GEOPACKAGE("GeoPackage", "GPKG", "gpkg"),
    KML("KML", "LIBKML,KML", "kml"),
    KMZ("KMZ", "LIBKML,KML", "kmz"),
    MAPINFO("zipped MapInfo TAB or MIF", "MapInfo File", ""),
    FILE_GEODATABASE("zipped file geodatabase", "OpenFileGDB", ""),
    DXF("DXF", "DXF", "dxf"),
    OSM_PBF("OpenStreetMap extract (.osm.pbf)", "", "pbf");

    private final String label;
    /** Joined with commas. */
    private final String gdalDrivers;
    /** Joined with spaces. */
    private final String endings;

    FileFormat(String label, String gdalDrivers, String endings) {
        this.label = label;
        this.gdalDrivers = gdalDrivers;
        this.endings = endings;
    }

    public String label() {
        return label;
    }

    /** GDAL drivers that may open it, empty where it is read in Java. */
    Set<String> gdalDrivers() {
        return Set.of(gdalDrivers.split(","));
    }

    /** The format a file name claims, by its ending without {@code .gz}; {@code .zip} claims none. */
    static Optional<FileFormat> claimedBy(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        if (ending.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(format -> List.of(format.endings.split(" ")).contains(ending))
                .findFirst();
    }

    /** JSON and its sequences share endings in practice. */
    boolean agreesWith(FileFormat claimed) {
        return this == claimed || (isJson() && claimed.isJson());
    }

    private boolean isJson() {
        return this == GEOJSON || this == GEOJSON_SEQ;
    }
}
