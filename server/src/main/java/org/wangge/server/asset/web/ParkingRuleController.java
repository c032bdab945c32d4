package org.wangge.server.asset.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.ParkingRules;
import org.wangge.server.asset.ParkingRules.Holds;
import org.wangge.server.asset.ParkingRules.RuleZone;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Which parking rule holds at a place. */
@RestController
@RequestMapping("/api/assets/parking-rule")
class ParkingRuleController {

    private final ParkingRules rules;
    private final OfficeTime time;

    ParkingRuleController(ParkingRules rules, OfficeTime time) {
        this.rules = rules;
        this.time = time;
    }

    /** The rule that holds at a place and a moment, and all zones there are about it, the one that counts first. */
    @GetMapping
    ParkingRuleAnswer at(Caller caller, @ParameterObject PlaceQuery query) {
        Instant at = query.at() == null ? null : time.parse(query.at());
        LonLat place = QueryValues.place(query.lon(), query.lat(), query.crs());
        List<RuleZone> zones = rules.at(caller, place, query.far(), at);
        return new ParkingRuleAnswer(
                at == null ? time.now() : at,
                ParkingRules.holding(zones)
                        .flatMap(zone -> zone.attributes().path("rule").asStringOpt())
                        .orElse(null),
                ParkingRules.holding(zones).map(RuleZone::id).orElse(null),
                zones.stream().map(ParkingZoneAnswer::of).toList());
    }

    /**
     * @param lon of the place, in {@code crs}
     * @param lat of the place, in {@code crs}
     * @param crs CRS84 when absent
     * @param at the moment, {@code YYYY-MM-DD} or an RFC 3339 time; now when absent
     * @param zoneMetres how far a zone that is a line may be away, 15 when absent, at most 200
     */
    record PlaceQuery(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable String at,
            @Nullable Double zoneMetres) {

        double far() {
            if (zoneMetres == null) {
                return ParkingRules.USUAL_METRES;
            }
            if (!(zoneMetres >= 0 && zoneMetres <= ParkingRules.FARTHEST_METRES)) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "zoneMetres",
                        "zoneMetres is a number from 0 to " + ParkingRules.FARTHEST_METRES);
            }
            return zoneMetres;
        }
    }

    /**
     * What holds at a place.
     *
     * @param rule of the first zone that holds, such as {@code paid}; absent where none is known to hold or it names none
     * @param zone the id of that zone
     * @param zones all at the place
     */
    record ParkingRuleAnswer(
            Instant at, @Nullable String rule, @Nullable UUID zone, List<ParkingZoneAnswer> zones) {}

    /**
     * A zone at the place.
     *
     * @param attributes what is registered of it
     * @param isArea whether it contains the place; else it is a line
     * @param metres how far the line is away
     * @param holds whether it holds at the moment; {@code UNKNOWN} where only words say when
     */
    record ParkingZoneAnswer(UUID id, String name, JsonNode attributes, boolean isArea, double metres, Holds holds) {

        static ParkingZoneAnswer of(RuleZone zone) {
            return new ParkingZoneAnswer(
                    zone.id(), zone.name(), zone.attributes(), zone.isArea(), zone.metres(), zone.holds());
        }
    }
}
