package org.wangge.server.basemap;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** What of the base map is counted when it is asked what is covered. Needs {@code VIEW_MAP}. All lists are in the order of ids. */
public interface BasemapPlaces {

    /** The buildings whose inner point lies in an area, as MultiPolygons. */
    List<GroundPlace> buildings(Caller caller, Geometry area);

    /** The house numbers in an area, as points; their label is street and number. */
    List<GroundPlace> houseNumbers(Caller caller, Geometry area);

    /** The pieces between crossings of all roads that meet an area, whole; their label is the road's name. */
    List<GroundPlace> roads(Caller caller, Geometry area);

    /** The pieces between crossings of all ways that may be walked and meet a box, those in tunnels too. */
    List<LineString> walkways(Caller caller, Bbox box);

    /**
     * Something with its place.
     *
     * @param kind what its source calls it, such as {@code residential}
     * @param label what people call it, or null
     * @param geometry CGCS2000 lon/lat as it is stored
     */
    record GroundPlace(UUID id, String kind, @Nullable String label, Geometry geometry) {}
}
