package org.wangge.server.basemap;

import java.util.List;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes the base map from a source, such as {@code osm}. Each call writes all its good records or, on a failure, none; a
 * record is known by (source, source id), so taking it again updates it or leaves it alone. Needs the permission
 * {@code IMPORT_DATA}.
 */
public interface BasemapIntake {

    /** Takes roads; they are drawn at once, and join the graph with {@link #connectRoads}. */
    IntakeResult roads(Caller caller, String source, List<RoadRecord> roads);

    /**
     * Makes the graph of a source's roads anew, after the last of them was taken: roads are cut where they meet, and
     * crossings of named roads are found. Pieces that are as before keep their ids.
     */
    void connectRoads(Caller caller, String source);

    IntakeResult buildings(Caller caller, String source, List<BuildingRecord> buildings);

    IntakeResult waterAreas(Caller caller, String source, List<WaterAreaRecord> areas);

    IntakeResult groundAreas(Caller caller, String source, List<GroundAreaRecord> areas);

    IntakeResult waterways(Caller caller, String source, List<WaterwayRecord> waterways);

    IntakeResult railways(Caller caller, String source, List<RailwayRecord> railways);

    IntakeResult places(Caller caller, String source, List<PlaceRecord> places);

    IntakeResult houseNumbers(Caller caller, String source, List<HouseNumberRecord> numbers);

    IntakeResult bridges(Caller caller, String source, List<BridgeRecord> bridges);
}
