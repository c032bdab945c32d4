package org.wangge.server.basemap;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/** The shops of the base map, each with the one street it belongs to. Needs {@code VIEW_MAP}. */
public interface BasemapShops {

    /** A house number so near is taken for the shop's own. */
    double OWN_NUMBER_METRES = 20;

    /**
     * The shops in an area by id: what the source calls a shop, and where people eat, drink or buy medicine.
     *
     * @param metres a shop without a house number belongs to the nearest road that has a name, no farther than this
     */
    List<Shop> list(Caller caller, Geometry area, double metres);

    /**
     * A shop.
     *
     * @param kind {@code key=value} in OpenStreetMap's words
     * @param street null where it belongs to none
     * @param number of its house; null where none is near
     */
    record Shop(
            UUID id,
            String kind,
            String name,
            LonLat place,
            @Nullable String street,
            @Nullable String number) {}
}
