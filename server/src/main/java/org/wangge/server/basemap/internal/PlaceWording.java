package org.wangge.server.basemap.internal;

import java.util.Locale;
import org.wangge.geodata.LonLat;
import org.wangge.server.basemap.PlaceText;
import org.wangge.server.basemap.TextLanguage;
import org.wangge.server.basemap.internal.Surroundings.House;
import org.wangge.server.basemap.internal.Surroundings.Landmark;

/**
 * Chooses what to name and words it: a house number within 40 m, else a crossing within 100 m, else a road with a farther
 * crossing, else a road, else a place, else the coordinates.
 */
final class PlaceWording {

    private static final double AT_HOUSE_METRES = 8;
    private static final double NEAR_HOUSE_METRES = 40;
    private static final double ON_CROSSING_METRES = 12;
    private static final double NEAR_CROSSING_METRES = 100;
    private static final double ON_ROAD_METRES = 15;
    private static final double AT_PLACE_METRES = 30;

    private static final String[] ZH = {"北", "东北", "东", "东南", "南", "西南", "西", "西北"};
    private static final String[] EN = {
        "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
    };

    private final TextLanguage language;

    private PlaceWording(TextLanguage language) {
        this.language = language;
    }

    static PlaceText word(LonLat point, Surroundings around, TextLanguage language) {
        return new PlaceWording(language).word(point, around);
    }

    private PlaceText word(LonLat point, Surroundings around) {
        String road = around.road().map(Landmark::name).orElse(null);
        House house = around.house()
                .filter(near -> near.metres() <= NEAR_HOUSE_METRES)
                .orElse(null);
        if (house != null) {
            return new PlaceText(house(house), road, house.number(), null, null);
        }
        Landmark crossing = around.crossing().orElse(null);
        boolean onRoad = around.road().isPresent();
        if (crossing != null && (crossing.metres() <= NEAR_CROSSING_METRES || onRoad)) {
            String name = crossing(crossing);
            return new PlaceText(from(name, crossing, ON_CROSSING_METRES), road, null, name, null);
        }
        if (around.road().isPresent()) {
            return new PlaceText(road(around.road().get()), road, null, null, null);
        }
        if (around.place().isPresent()) {
            Landmark place = around.place().get();
            return new PlaceText(from(place.name(), place, AT_PLACE_METRES), null, null, null, place.name());
        }
        return new PlaceText(coordinates(point), null, null, null, null);
    }

    private String house(House house) {
        String address = AddressText.written(house.street(), house.number());
        if (house.metres() <= AT_HOUSE_METRES) {
            return address;
        }
        return language == TextLanguage.ZH ? address + "附近" : "near " + address;
    }

    private String crossing(Landmark crossing) {
        String other = crossing.otherName() == null ? crossing.name() : crossing.otherName();
        return language == TextLanguage.ZH
                ? crossing.name() + "与" + other + "交叉口"
                : "the corner of " + crossing.name() + " and " + other;
    }

    private String road(Landmark road) {
        boolean on = road.metres() <= ON_ROAD_METRES;
        if (language == TextLanguage.ZH) {
            return road.name() + (on ? "上" : "附近");
        }
        return (on ? "on " : "near ") + road.name();
    }

    /** A landmark, with direction and distance where the point is farther than {@code here} metres from it. */
    private String from(String name, Landmark landmark, double here) {
        Double bearing = landmark.bearingDegrees();
        if (landmark.metres() <= here || bearing == null) {
            return language == TextLanguage.ZH ? name : "at " + name;
        }
        long metres = Math.max(1, Math.round(landmark.metres() / 10)) * 10;
        return language == TextLanguage.ZH
                ? name + direction(ZH, bearing) + "约" + metres + "米"
                : "about " + metres + " m " + direction(EN, bearing) + " of " + name;
    }

    private static String direction(String[] names, double bearingDegrees) {
        return names[Math.floorMod(Math.round(bearingDegrees / 45), 8)];
    }

    private String coordinates(LonLat point) {
        String east = point.lon() < 0 ? "西经" : "东经";
        String north = point.lat() < 0 ? "南纬" : "北纬";
        double lon = Math.abs(point.lon());
        double lat = Math.abs(point.lat());
        return language == TextLanguage.ZH
                ? String.format(Locale.ROOT, "%s%.5f°，%s%.5f°", east, lon, north, lat)
                : String.format(
                        Locale.ROOT,
                        "%.5f° %s, %.5f° %s",
                        lat,
                        point.lat() < 0 ? "S" : "N",
                        lon,
                        point.lon() < 0 ? "W" : "E");
    }
}
