package org.wangge.server.publish.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;

/** A format in which all items that are asked for come as one file. */
enum ItemFormat {
    /** Asked for by name alone: its media type is that of a page. */
    GEOJSON("application/geo+json", "GeoJSON"),
    GEOJSONSEQ("application/geo+json-seq", "GeoJSON-seq"),
    FLATGEOBUF("application/flatgeobuf", "FlatGeobuf"),
    GPKG("application/geopackage+sqlite3", "GeoPackage"),
    SHP("application/zip", "Shapefile"),
    KML("application/vnd.google-earth.kml+xml", "KML"),
    CSV("text/csv", "CSV"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel");

    private final String mediaType;
    private final String label;

    ItemFormat(String mediaType, String label) {
        this.mediaType = mediaType;
        this.label = label;
    }

    /** The format a request asks for; empty for a page. */
    static Optional<ItemFormat> asked(HttpServletRequest request, MultiValueMap<String, String> parameters) {
        return Arrays.stream(values())
                .filter(format -> parameters.containsKey(OgcRequest.FORM) || format != GEOJSON)
                .filter(format -> OgcRequest.asks(request, parameters, format.form(), format.mediaType()))
                .findFirst();
    }

    /** The value of {@code f}. */
    String form() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    String label() {
        return label;
    }
}
