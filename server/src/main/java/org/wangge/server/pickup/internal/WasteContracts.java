package org.wangge.server.pickup.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.asset.AttributeTest.Comparison;
import org.wangge.server.identity.Caller;
import org.wangge.server.pickup.Pickups.ContractPickups;
import org.wangge.server.pickup.Pickups.Week;
import tools.jackson.databind.JsonNode;

/** Contracts of waste collection in the register that are or were in force and say how often a week they are to be served. */
@Component
class WasteContracts {

    static final String KIND = "contract";

    /** Every ten minutes: what says more was not meant. */
    private static final double MOST_A_WEEK = 1_000;

    private final AssetPlaces places;
    private final PickupAreas areas;

    WasteContracts(AssetPlaces places, PickupAreas areas) {
        this.places = places;
        this.areas = areas;
    }

    /**
     * A contract.
     *
     * @param first its first day; null for always
     * @param last its last day; null for ever
     */
    record Contract(
            UUID id,
            String name,
            @Nullable String customer,
            @Nullable String customerKind,
            @Nullable String company,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            double perWeek,
            Geometry shape) {

        LonLat place() {
            return LonLat.of(shape.getInteriorPoint());
        }

        ContractPickups with(List<Week> weeks) {
            return new ContractPickups(
                    id,
                    name,
                    customer,
                    customerKind,
                    company,
                    perWeek,
                    place(),
                    weeks.stream().mapToInt(Week::asked).sum(),
                    weeks.stream().mapToInt(Week::made).sum(),
                    weeks.stream().mapToInt(Week::missed).sum());
        }
    }

    /** Those with a day in a period, by id; in the caller's area alone, since of vehicles elsewhere nothing is told. */
    List<Contract> list(Caller caller, LocalDate from, LocalDate to, @Nullable UUID cell) {
        List<Contract> contracts = new ArrayList<>();
        places.each(
                caller,
                new AssetFilter(
                        List.of(KIND),
                        null,
                        null,
                        cell,
                        List.of("running", "ended"),
                        List.of(new AttributeTest("service", Comparison.IS, "waste")),
                        null),
                place -> {
                    Contract contract = contract(place);
                    LocalDate first = contract.first();
                    LocalDate last = contract.last();
                    if (contract.perWeek() > 0
                            && (first == null || !first.isAfter(to))
                            && (last == null || !last.isBefore(from))) {
                        contracts.add(contract);
                    }
                });
        return areas.own(caller, contracts, Contract::place);
    }

    private static Contract contract(AssetPlace place) {
        String name = place.name();
        return new Contract(
                place.id(),
                name == null ? Objects.requireNonNullElse(place.code(), KIND) : name,
                text(place, "customer"),
                text(place, "customerKind"),
                text(place, "company"),
                day(place, "contractStart"),
                day(place, "contractEnd"),
                Math.min(MOST_A_WEEK, place.attributes().path("timesPerWeek").asDouble(0)),
                place.geometry());
    }

    private static @Nullable String text(AssetPlace place, String name) {
        JsonNode value = place.attributes().path(name);
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    /** What was taken in before schemas said so may be no day. */
    private static @Nullable LocalDate day(AssetPlace place, String name) {
        String text = text(place, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
