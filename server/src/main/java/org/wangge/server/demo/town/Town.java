package org.wangge.server.demo.town;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The whole demonstration office. All geometry is CGCS2000 (EPSG:4490), longitude then latitude in degrees; every record
 * has a {@code sourceId} or code that stays the same from one generation to the next.
 *
 * @param streetCode nine digits that no office in China has
 */
public record Town(
        String streetCode,
        String streetName,
        List<Cell> cells,
        List<Road> roads,
        List<Area> areas,
        List<Building> buildings,
        List<Place> places,
        List<HouseNumber> houseNumbers,
        List<River> rivers,
        List<Segment> segments,
        List<Outfall> outfalls,
        List<FieldObject> objects,
        List<Incident> incidents,
        Office office) {

    /** A thing that lies somewhere. */
    sealed interface Placed {
        /** Where it lies. */
        Geometry geometry();
    }

    /** Level of a cell. */
    public enum Level {
        STREET,
        COMMUNITY,
        CELL
    }

    /** A cell of any level; the street has no parent. */
    public record Cell(String code, String name, Level level, Optional<String> parentCode, Polygon geometry)
            implements Placed {}

    /** A stretch of road between two junctions. */
    public record Road(String sourceId, String name, RoadKind kind, boolean bridge, boolean ring, LineString geometry)
            implements Placed {}

    /** What covers a piece of ground. */
    public enum Cover {
        LAKE,
        CANAL,
        POND,
        PARK,
        VERGE,
        PITCH,
        RESIDENTIAL,
        COMMERCIAL,
        SCHOOL,
        HOSPITAL,
        CONSTRUCTION
    }

    /** Water, green or another use of the ground; {@code name} may be empty. */
    public record Area(String sourceId, Cover cover, String name, Polygon geometry) implements Placed {
        /** Whether it is a water surface. */
        public boolean water() {
            return cover == Cover.LAKE || cover == Cover.CANAL || cover == Cover.POND;
        }
    }

    /** A building; {@code use} as OpenStreetMap's {@code building}, {@code unit} such as 3号楼 or empty. */
    public record Building(
            String sourceId,
            String name,
            String use,
            int levels,
            String road,
            String number,
            String unit,
            Polygon geometry)
            implements Placed {}

    /** A named place; {@code kind} as OpenStreetMap writes it, such as amenity=school. */
    public record Place(String sourceId, String kind, String name, String address, Point geometry) implements Placed {}

    /** A door plate, at the gate or door. */
    public record HouseNumber(String sourceId, String road, String number, Point geometry) implements Placed {}

    /** A canal drawn with the current. */
    public record River(String code, String name, String chiefId, double halfWidthMetres, LineString geometry)
            implements Placed {}

    /** A stretch of a canal by chainage. */
    public record Segment(
            String code,
            String riverCode,
            String name,
            int number,
            double fromMetres,
            double toMetres,
            double halfWidthMetres,
            String chiefId,
            LineString geometry)
            implements Placed {}

    /** Where water enters a canal; {@code bank} is left or right of the current. */
    public record Outfall(
            String code,
            String segmentCode,
            String bank,
            String type,
            Optional<String> permit,
            int diameterMillimetres,
            double chainageMetres,
            Point geometry)
            implements Placed {}

    /** A field object of a kind of the {@code asset} module. */
    public record FieldObject(
            String kind, String sourceId, String name, Map<String, Object> attributes, Geometry geometry)
            implements Placed {
        /** Keeps the attributes in the order of their names. */
        public FieldObject {
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }
    }

    /**
     * A case. {@code category} as {@code item:06010}.
     *
     * @param closedAt empty while it is open
     */
    public record Incident(
            String sourceId,
            String category,
            String description,
            String source,
            Instant reportedAt,
            Optional<Instant> closedAt,
            Point geometry)
            implements Placed {}

    /** Everybody who works here. */
    public record Office(
            List<Department> departments,
            List<Team> teams,
            List<Contractor> contractors,
            List<Person> people,
            List<Duty> duties,
            List<Shift> shifts) {}

    /** A department; {@code kind} is internal, enforcement or community. */
    public record Department(String code, String name, String kind) {}

    /** A team of a department. */
    public record Team(String code, String name, String kind, String departmentCode, List<String> memberIds) {}

    /** A firm under contract. */
    public record Contractor(String code, String name, String trade, String phone) {}

    /** What a person is to the office. */
    public enum Post {
        STREET_HEAD,
        COMMUNITY_HEAD,
        CELL_HEAD,
        DISPATCHER,
        PLANNER,
        RIVER_CHIEF,
        INSPECTOR,
        HANDLER,
        DUTY_HEAD,
        CHECKER,
        ADMIN
    }

    /** A made-up person; the phone number lies in a range no operator has. */
    public record Person(String id, String name, Post post, String title, String phone, String departmentCode) {}

    /** A person on a cell. */
    public record Duty(String personId, String cellCode, String slot) {}

    /** A working time of a person. */
    public record Shift(String personId, Instant from, Instant to) {}
}
