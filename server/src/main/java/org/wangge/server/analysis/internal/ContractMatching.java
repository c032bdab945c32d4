package org.wangge.server.analysis.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Meridian;
import org.wangge.server.basemap.BasemapShops.Shop;

/** Finds the one contract of each shop: by its name, by where it stands, by the area or the road that it is for. */
final class ContractMatching {

    private static final double NAMED_METRES = 100;
    private static final double AT_SHOP_METRES = 10;
    private static final double ABOUT_METRES = 1.1 * NAMED_METRES;
    private static final double MOST_LAT = 85;

    private final List<Shop> shops;
    private final Map<UUID, Contract> found = new HashMap<>();
    private final Set<UUID> used = new HashSet<>();

    private final STRtree tree = new STRtree();

    private ContractMatching(List<Shop> shops) {
        this.shops = shops;
        shops.forEach(shop -> tree.insert(new Envelope(shop.place().toCoordinate()), shop));
        tree.build();
    }

    /** A contract in force. */
    record Contract(
            UUID id,
            @Nullable String name,
            String customer,
            boolean forRoad,
            @Nullable String road,
            @Nullable String company,
            @Nullable LocalDate until,
            Geometry shape) {}

    /**
     * What was found.
     *
     * @param byShop the contract of each shop that has one
     * @param used ids of the contracts that are some shop's
     */
    record Matched(Map<UUID, Contract> byShop, Set<UUID> used) {}

    /** @param contracts by id */
    static Matched of(List<Shop> shops, List<Contract> contracts) {
        ContractMatching matching = new ContractMatching(shops);
        List<Contract> left = new ArrayList<>();
        for (Contract contract : contracts) {
            if (!matching.byName(contract)) {
                left.add(contract);
            }
        }
        left.stream().filter(each -> each.shape().getDimension() == 0).forEach(matching::byPlace);
        left.stream()
                .filter(each -> each.forRoad() || each.shape().getDimension() == 2)
                .forEach(matching::forAll);
        return new Matched(matching.found, matching.used);
    }

    private void take(Shop shop, Contract contract) {
        found.putIfAbsent(shop.id(), contract);
        used.add(contract.id());
    }

    private boolean byName(Contract contract) {
        return nearest(contract, NAMED_METRES, shop -> shop.name().equals(contract.customer()));
    }

    private void byPlace(Contract contract) {
        if (!contract.forRoad()) {
            nearest(contract, AT_SHOP_METRES, shop -> !found.containsKey(shop.id()));
        }
    }

    private boolean nearest(Contract contract, double within, Predicate<Shop> meant) {
        record Near(Shop shop, double metres) {}
        Optional<Near> nearest = about(contract).stream()
                .filter(meant)
                .map(shop -> new Near(shop, GeodesicDistance.metres(shop.place(), contract.shape())))
                .filter(near -> near.metres() <= within)
                .min(Comparator.comparingDouble(Near::metres));
        nearest.ifPresent(near -> take(near.shop(), contract));
        return nearest.isPresent();
    }

    /** Those about as near as any of one contract may be, by id. */
    private List<Shop> about(Contract contract) {
        Envelope box = contract.shape().getEnvelopeInternal().copy();
        double lat = Math.clamp(box.centre().y, -MOST_LAT, MOST_LAT);
        box.expandBy(
                ABOUT_METRES / Meridian.metresPerDegreeEast(lat), ABOUT_METRES / Meridian.metresPerDegreeNorth(lat));
        List<Shop> near = new ArrayList<>();
        tree.query(box, each -> near.add((Shop) each));
        near.sort(Comparator.comparing(Shop::id));
        return near;
    }

    private void forAll(Contract contract) {
        for (Shop shop : shops) {
            boolean served = contract.forRoad()
                    ? contract.road() != null && Objects.equals(contract.road(), shop.street())
                    : contract.shape().covers(shop.place().toPoint());
            if (served) {
                take(shop, contract);
            }
        }
    }
}
