package org.wangge.server.basemap;

import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;

/** Says in words where a point is. Needs {@code VIEW_MAP}. */
public interface PlaceTexts {

    /** By the nearest house number, crossing, road or place; by its coordinates where nothing named is near. */
    PlaceText at(Caller caller, LonLat place, TextLanguage language);
}
