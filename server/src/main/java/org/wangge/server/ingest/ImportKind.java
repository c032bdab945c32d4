package org.wangge.server.ingest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file is imported as. */
public enum ImportKind {
    /** An OpenStreetMap extract: base map, rivers, parking, cameras, outfalls. */
    OSM,
    /** Cells of one level of a grid layer. */
    AREAS,
    /** Field objects of one kind; whatever geometry that kind allows. */
    POINTS,
    /** People, and the cells they are responsible for. */
    PEOPLE,
    /** Segments of rivers, known by their codes. */
    RIVERS;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
