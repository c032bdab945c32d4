package org.wangge.server.analysis.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.analysis.ShopContracts;
import org.wangge.server.analysis.internal.ContractMatching.Contract;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.asset.AttributeTest.Comparison;
import org.wangge.server.basemap.BasemapShops;
import org.wangge.server.basemap.BasemapShops.Shop;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import tools.jackson.databind.JsonNode;

@Component
class ContractsOfShops implements ShopContracts {

    private static final int EXPIRING_DAYS = 30;
    /** Contracts beside the area may be of shops in it; a hundred metres are about a thousandth of a degree. */
    private static final double BESIDE_DEGREES = 0.0015;

    private final QuestionAreas areas;
    private final BasemapShops shops;
    private final AssetPlaces places;

    ContractsOfShops(QuestionAreas areas, BasemapShops shops, AssetPlaces places) {
        this.areas = areas;
        this.shops = shops;
        this.places = places;
    }

    private record Answer(List<ShopOfStreet> shops, int unmatched) {}

    private Answer answer(Caller caller, Question question) {
        caller.require(Permission.VIEW_CASES);
        Geometry area = areas.ofCell(caller, question.cell(), question.at());
        // Shops beside the cell take their own contracts, or those would be given to a shop on this side.
        Geometry beside = area.buffer(BESIDE_DEGREES);
        List<Contract> contracts = contracts(caller, question, beside);
        List<Shop> about = shops.list(caller, beside, question.metres());
        ContractMatching.Matched matched = ContractMatching.of(about, contracts);
        PreparedGeometry cell = PreparedGeometryFactory.prepare(area);
        List<ShopOfStreet> all = about.stream()
                .filter(shop -> cell.intersects(
                        Cgcs2000.geometries().createPoint(shop.place().toCoordinate())))
                .map(shop -> line(shop, matched.byShop().get(shop.id())))
                .toList();
        long unmatched = contracts.stream()
                .filter(contract -> !matched.used().contains(contract.id()) && cell.intersects(contract.shape()))
                .count();
        return new Answer(all, (int) unmatched);
    }

    private static ShopOfStreet line(Shop shop, @Nullable Contract contract) {
        return new ShopOfStreet(
                shop.id(),
                shop.name(),
                shop.kind(),
                shop.street(),
                shop.number(),
                shop.place(),
                contract == null ? null : contract.id(),
                contract == null ? null : contract.name(),
                contract == null ? null : contract.company(),
                contract == null ? null : contract.until());
    }

    private List<Contract> contracts(Caller caller, Question question, Geometry area) {
        PreparedGeometry within = PreparedGeometryFactory.prepare(area);
        List<Contract> inForce = new ArrayList<>();
        places.each(
                caller,
                new AssetFilter(
                        List.of("contract"),
                        null,
                        Bbox.of(area),
                        null,
                        List.of("running"),
                        List.of(new AttributeTest("service", Comparison.IS, question.service())),
                        question.at()),
                place -> {
                    LocalDate from = day(place, "contractStart");
                    LocalDate until = day(place, "contractEnd");
                    if ((from == null || !from.isAfter(question.on()))
                            && (until == null || !until.isBefore(question.on()))
                            && within.intersects(place.geometry())) {
                        inForce.add(contract(place, until));
                    }
                });
        return inForce;
    }

    private static Contract contract(AssetPlace place, @Nullable LocalDate until) {
        return new Contract(
                place.id(),
                place.name(),
                Objects.requireNonNullElse(text(place, "customer"), ""),
                "road".equals(text(place, "customerKind")),
                text(place, "road"),
                text(place, "company"),
                until,
                place.geometry());
    }

    private static @Nullable String text(AssetPlace place, String name) {
        JsonNode value = place.attributes().path(name);
        return value.isString() ? value.asString() : null;
    }

    private static @Nullable LocalDate day(AssetPlace place, String name) {
        String text = text(place, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    @Override
    public Figures figures(Caller caller, Question question) {
        Answer answer = answer(caller, question);
        Map<String, List<ShopOfStreet>> byStreet = new TreeMap<>();
        answer.shops()
                .forEach(shop -> byStreet.computeIfAbsent(
                                Objects.requireNonNullElse(shop.street(), ""), street -> new ArrayList<>())
                        .add(shop));
        List<Row> rows = byStreet.entrySet().stream()
                .map(each -> row(each.getKey().isEmpty() ? null : each.getKey(), each.getValue(), question))
                .sorted(Comparator.comparingInt(row -> -row.without()))
                .toList();
        return new Figures(rows, row(null, answer.shops(), question), answer.unmatched());
    }

    private static Row row(@Nullable String street, List<ShopOfStreet> shops, Question question) {
        return new Row(
                street,
                shops.size(),
                count(shops, State.WITH, question),
                count(shops, State.WITHOUT, question),
                count(shops, State.EXPIRING, question));
    }

    private static int count(List<ShopOfStreet> shops, State state, Question question) {
        return (int) shops.stream().filter(shop -> is(shop, state, question)).count();
    }

    private static boolean is(ShopOfStreet shop, State state, Question question) {
        LocalDate until = shop.until();
        return switch (state) {
            case WITH -> shop.contract() != null;
            case WITHOUT -> shop.contract() == null;
            case EXPIRING -> until != null && until.isBefore(question.on().plusDays(EXPIRING_DAYS + 1L));
        };
    }

    @Override
    public List<ShopOfStreet> list(Caller caller, Question question, Choice choice, @Nullable UUID after, int limit) {
        String street = choice.street();
        State state = choice.state();
        return answer(caller, question).shops().stream()
                .filter(shop -> street == null || street.equals(Objects.requireNonNullElse(shop.street(), "")))
                .filter(shop -> state == null || is(shop, state, question))
                .dropWhile(shop -> after != null && !isBehind(shop.id(), after))
                .limit(limit)
                .toList();
    }

    /** In the order of the database, which compares ids byte by byte. */
    private static boolean isBehind(UUID id, UUID after) {
        int high = Long.compareUnsigned(id.getMostSignificantBits(), after.getMostSignificantBits());
        return high > 0
                || (high == 0
                        && Long.compareUnsigned(id.getLeastSignificantBits(), after.getLeastSignificantBits()) > 0);
    }
}
