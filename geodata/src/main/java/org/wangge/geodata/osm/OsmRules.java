package org.wangge.geodata.osm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tags make which feature.
 *
 * <ul>
 *   <li>road: {@code highway=*} except what is not there or not a way (proposed, razed, platform, rest area …); a road under
 *       {@code construction} counts, since an office has to do with it; a closed one is a ring road unless {@code area=yes}
 *   <li>building: {@code building=*} except {@code no}
 *   <li>water area: {@code natural=water}, {@code landuse=reservoir|basin}, {@code waterway=riverbank|dock}, and a closed
 *       waterway with {@code area=yes}
 *   <li>waterway: {@code waterway=river|canal|stream|drain|ditch}
 *   <li>railway: {@code railway=rail|light_rail|subway|tram|narrow_gauge|monorail|funicular} but {@code service=*}, the sidings and yards
 *   <li>parking: {@code amenity=parking}; bicycle parking: {@code amenity=bicycle_parking}
 *   <li>camera: {@code man_made=surveillance} on a node unless {@code surveillance:type=guard}
 *   <li>outfall: a node with {@code man_made=outfall}, {@code waterway=outfall|outlet|drain_outlet} or {@code outlet=*}
 *   <li>place: a name and one of the keys in {@link #PLACE_KEYS}
 *   <li>house number: {@code addr:housenumber} with {@code addr:street} or {@code addr:place}
 * </ul>
 *
 * <p>{@code area=no} on a closed way says that it encloses nothing.
 */
final class OsmRules {

    private static final Set<String> NOT_ROADS = Set.of(
            "proposed",
            "planned",
            "abandoned",
            "razed",
            "demolished",
            "platform",
            "rest_area",
            "services",
            "elevator",
            "bus_stop",
            "street_lamp",
            "no");
    private static final Set<String> RUNNING_WATER = Set.of("river", "canal", "stream", "drain", "ditch");
    private static final Set<String> RAILWAYS =
            Set.of("rail", "light_rail", "subway", "tram", "narrow_gauge", "monorail", "funicular");
    private static final Set<String> OUTLET_WATERWAYS = Set.of("outfall", "outlet", "drain_outlet");

    /** Keys that make a named element a place, the most telling first. */
    static final List<String> PLACE_KEYS = List.of(
            "place",
            "amenity",
            "shop",
            "tourism",
            "leisure",
            "office",
            "healthcare",
            "historic",
            "craft",
            "railway",
            "public_transport",
            "aeroway",
            "highway",
            "landuse",
            "building");

    private static final Map<String, Set<String>> PLACE_VALUES = Map.of(
            "railway", Set.of("station", "halt", "tram_stop", "subway_entrance"),
            "public_transport", Set.of("station", "stop_area"),
            "aeroway", Set.of("aerodrome", "terminal"),
            "highway", Set.of("bus_stop"),
            "landuse", Set.of("residential", "commercial", "industrial", "retail", "cemetery", "education"));

    /** Kinds of cover by their tags; where several fit, the first counts. */
    private static final Map<String, List<Tag>> GROUND = ground();

    private static Map<String, List<Tag>> ground() {
        Map<String, List<Tag>> ground = new LinkedHashMap<>();
        ground.put("pitch", List.of(new Tag("leisure", "pitch"), new Tag("leisure", "playground")));
        ground.put("park", List.of(new Tag("leisure", "park"), new Tag("leisure", "garden")));
        ground.put("wood", List.of(new Tag("landuse", "forest"), new Tag("natural", "wood")));
        ground.put(
                "grass",
                List.of(
                        new Tag("landuse", "grass"),
                        new Tag("landuse", "meadow"),
                        new Tag("landuse", "village_green"),
                        new Tag("landuse", "recreation_ground"),
                        new Tag("natural", "grassland")));
        ground.put("square", List.of(new Tag("place", "square")));
        ground.put(
                "farmland",
                List.of(
                        new Tag("landuse", "farmland"),
                        new Tag("landuse", "orchard"),
                        new Tag("landuse", "allotments")));
        ground.put("cemetery", List.of(new Tag("landuse", "cemetery"), new Tag("amenity", "grave_yard")));
        return Collections.unmodifiableMap(ground);
    }

    private OsmRules() {}

    static boolean wantsNode(Map<String, String> tags) {
        return isParking(tags)
                || isBicycleParking(tags)
                || isCamera(tags)
                || outfallKind(tags).isPresent()
                || placeKind(tags).isPresent()
                || hasHouseNumber(tags);
    }

    static boolean wantsWay(Map<String, String> tags) {
        return isRoad(tags) || isRunningWater(tags) || isRailway(tags) || wantsArea(tags);
    }

    static boolean wantsRelation(Map<String, String> tags) {
        return "multipolygon".equals(tags.get("type")) && wantsArea(tags);
    }

    static boolean wantsArea(Map<String, String> tags) {
        return mustBeArea(tags)
                || groundKind(tags).isPresent()
                || isBicycleParking(tags)
                || placeKind(tags).isPresent()
                || hasHouseNumber(tags);
    }

    /** Things that are wrong as an open line, so that an open line is worth a finding. */
    static boolean mustBeArea(Map<String, String> tags) {
        return isBuilding(tags) || isWaterArea(tags) || isParking(tags) || isBridge(tags);
    }

    static boolean isRoad(Map<String, String> tags) {
        String highway = tags.get("highway");
        return highway != null && !NOT_ROADS.contains(highway) && !isYes(tags.get("area"));
    }

    static boolean isRailway(Map<String, String> tags) {
        return RAILWAYS.contains(tags.getOrDefault("railway", "")) && !tags.containsKey("service");
    }

    static boolean isRunningWater(Map<String, String> tags) {
        String waterway = tags.get("waterway");
        return waterway != null && RUNNING_WATER.contains(waterway) && !isYes(tags.get("area"));
    }

    static boolean isBuilding(Map<String, String> tags) {
        return isSet(tags.get("building"));
    }

    static boolean isWaterArea(Map<String, String> tags) {
        return waterKind(tags).isPresent();
    }

    static Optional<String> waterKind(Map<String, String> tags) {
        String landuse = tags.getOrDefault("landuse", "");
        String waterway = tags.getOrDefault("waterway", "");
        if ("water".equals(tags.get("natural"))) {
            return Optional.of(tags.getOrDefault("water", "water"));
        }
        if (landuse.equals("reservoir") || landuse.equals("basin")) {
            return Optional.of(landuse);
        }
        if (waterway.equals("riverbank") || waterway.equals("dock")) {
            return Optional.of(waterway);
        }
        if (RUNNING_WATER.contains(waterway) && isYes(tags.get("area"))) {
            return Optional.of(waterway);
        }
        return Optional.empty();
    }

    /** What the ground is covered with; empty under buildings and water, which cover it themselves. */
    static Optional<String> groundKind(Map<String, String> tags) {
        if (isBuilding(tags) || isWaterArea(tags)) {
            return Optional.empty();
        }
        if (isYes(tags.get("area")) && "pedestrian".equals(tags.get("highway"))) {
            return Optional.of("square");
        }
        return GROUND.entrySet().stream()
                .filter(cover -> cover.getValue().stream().anyMatch(tag -> tag.holds(tags)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private record Tag(String key, String value) {
        boolean holds(Map<String, String> tags) {
            return value.equals(tags.get(key));
        }
    }

    static boolean isParking(Map<String, String> tags) {
        return "parking".equals(tags.get("amenity"));
    }

    static boolean isBicycleParking(Map<String, String> tags) {
        return "bicycle_parking".equals(tags.get("amenity"));
    }

    static boolean isCamera(Map<String, String> tags) {
        return "surveillance".equals(tags.get("man_made")) && !"guard".equals(tags.get("surveillance:type"));
    }

    static boolean isBridge(Map<String, String> tags) {
        return "bridge".equals(tags.get("man_made"));
    }

    static Optional<String> outfallKind(Map<String, String> tags) {
        String waterway = tags.get("waterway");
        if ("outfall".equals(tags.get("man_made"))) {
            return Optional.of("man_made=outfall");
        }
        if (waterway != null && OUTLET_WATERWAYS.contains(waterway)) {
            return Optional.of("waterway=" + waterway);
        }
        return isSet(tags.get("outlet")) ? Optional.of("outlet=" + tags.get("outlet")) : Optional.empty();
    }

    static Optional<String> placeKind(Map<String, String> tags) {
        if (name(tags) == null) {
            return Optional.empty();
        }
        return PLACE_KEYS.stream()
                .filter(key -> isSet(tags.get(key)))
                .filter(key ->
                        PLACE_VALUES.getOrDefault(key, Set.of(tags.get(key))).contains(tags.get(key)))
                .map(key -> key + "=" + tags.get(key))
                .findFirst();
    }

    static boolean hasHouseNumber(Map<String, String> tags) {
        return tags.containsKey("addr:housenumber") && street(tags) != null && !tags.containsKey("addr:interpolation");
    }

    static @Nullable String street(Map<String, String> tags) {
        String street = tags.get("addr:street");
        return street != null ? street : tags.get("addr:place");
    }

    static @Nullable String name(Map<String, String> tags) {
        String name = tags.get("name");
        if (name == null || name.isBlank()) {
            name = tags.get("name:zh");
        }
        return name == null || name.isBlank() ? null : name.strip();
    }

    static OsmFeature.Oneway oneway(Map<String, String> tags) {
        String oneway = tags.getOrDefault("oneway", "");
        String junction = tags.getOrDefault("junction", "");
        return switch (oneway) {
            case "yes", "true", "1" -> OsmFeature.Oneway.FORWARD;
            case "-1", "reverse" -> OsmFeature.Oneway.BACKWARD;
            case "no", "false", "0" -> OsmFeature.Oneway.BOTH;
            default ->
                junction.equals("roundabout")
                                || junction.equals("circular")
                                || tags.getOrDefault("highway", "").equals("motorway")
                                || tags.getOrDefault("highway", "").equals("motorway_link")
                        ? OsmFeature.Oneway.FORWARD
                        : OsmFeature.Oneway.BOTH;
        };
    }

    static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank() && !value.equals("no");
    }

    static boolean isYes(@Nullable String value) {
        return "yes".equals(value) || "true".equals(value) || "1".equals(value);
    }

    static boolean deniesArea(Map<String, String> tags) {
        return "no".equals(tags.get("area"));
    }
}
