package org.wangge.geodata.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One record of a file.
 *
 * @param row 1-based number of the record, the header of a table not counted
 * @param sourceId the record's id in its source, null where it has none
 * @param geometry CGCS2000 longitude and latitude in degrees, valid and not empty, SRID 4490; null where the record has none
 * @param attributes by name in file order; values are String, Long, Double, Boolean, List or Map; nulls and blank texts are
 *     left out
 */
public record SourceFeature(
        long row, @Nullable String sourceId, @Nullable Geometry geometry, Map<String, Object> attributes) {

    public SourceFeature {
        if (row < 1) {
            throw new IllegalArgumentException("rows count from 1");
        }
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The attribute as people write it: whole numbers without a fraction or exponent, texts stripped. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(SourceFeature::plain)
                .filter(text -> !text.isBlank());
    }

    static String plain(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString().strip();
    }
}
