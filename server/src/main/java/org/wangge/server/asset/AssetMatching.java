package org.wangge.server.asset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Finds objects of the register again in a list that somebody else keeps, and takes over what that says of them. Makes none. Needs {@code
 * IMPORT_DATA} and what {@link AssetRegister} needs.
 */
public interface AssetMatching {

    /** How near an object of the same name has to be. */
    double NEAR_METRES = 50;

    /**
     * Sets attributes of the objects of a kind that records mean: the one of the same code; else the one of the same name within {@link
     * #NEAR_METRES}, or of a record without a place the only one of that name. Rejection codes: {@code NOT_MATCHED}, {@code SEVERAL_MATCH}, and
     * those that a change by hand would end with.
     */
    IntakeResult match(Caller caller, String kind, List<Row> rows);

    /**
     * A record of the list.
     *
     * @param key what it is called in the result
     * @param place CGCS2000 longitude and latitude, or null where it has none
     * @param attributes what it says; attributes it does not name stay as they are
     */
    record Row(
            String key,
            @Nullable String code,
            @Nullable String name,
            @Nullable Geometry place,
            Map<String, Object> attributes) {

        public Row {
            attributes = Map.copyOf(attributes);
        }
    }
}
