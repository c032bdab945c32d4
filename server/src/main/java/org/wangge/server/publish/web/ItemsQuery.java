package org.wangge.server.publish.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.GeodataException;
import org.wangge.geodata.LonLat;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.ItemOrder;
import org.wangge.server.publish.ItemQuery;
import org.wangge.server.publish.cql.Condition;
import org.wangge.server.publish.cql.CqlJson;
import org.wangge.server.publish.cql.CqlText;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemType;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;

/** Reads the parameters of items. What is not a parameter of OGC API is the name of a property, or refused. */
final class ItemsQuery {

    static final String LIMIT = "limit";
    static final String BBOX = "bbox";
    static final String BBOX_CRS = "bbox-crs";
    static final String CRS = "crs";
    static final String DATETIME = "datetime";
    static final String SORTBY = "sortby";
    static final String PROPERTIES = "properties";
    static final String AFTER = "after";
    static final String COUNT = "count";
    static final String NEAR = "near";
    static final String FILTER = "filter";
    static final String FILTER_LANG = "filter-lang";
    static final String FILTER_CRS = "filter-crs";
    static final String CQL2_TEXT = "cql2-text";
    static final String CQL2_JSON = "cql2-json";

    /** What the place of an object is called among its queryables. */
    private static final String GEOMETRY = "geometry";

    /** A property of such a name is asked for by a filter alone. */
    static final Set<String> RESERVED = Set.of(
            LIMIT,
            BBOX,
            BBOX_CRS,
            CRS,
            DATETIME,
            SORTBY,
            PROPERTIES,
            AFTER,
            COUNT,
            NEAR,
            OgcRequest.FORM,
            FILTER,
            FILTER_LANG,
            FILTER_CRS);

    private final OgcRequest request;
    private final CollectionSummary collection;
    private final Supplier<Optional<Bbox>> extent;

    /**
     * Reads the parameters of a request.
     *
     * @param extent where the office is
     */
    ItemsQuery(OgcRequest request, CollectionSummary collection, Supplier<Optional<Bbox>> extent) {
        this.request = request;
        this.collection = collection;
        this.extent = extent;
    }

    ItemQuery query(OfficeTime officeTime) {
        Set<String> known = new LinkedHashSet<>(RESERVED);
        collection.properties().stream()
                .filter(ItemsQuery::isParameter)
                .forEach(property -> known.add(property.name()));
        request.allow(known);
        Map<String, String> equal = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> {
            if (!RESERVED.contains(name)) {
                equal.put(name, value);
            }
        });
        return new ItemQuery(
                limit(QueryValues.MAX_LIMIT),
                area(),
                Datetime.parse(request.get(DATETIME), officeTime).orElse(null),
                equal,
                filter(),
                order(),
                shown(),
                request.get(AFTER),
                counted(),
                near());
    }

    /** Longitude and latitude, whatever the system of the answer. */
    private @Nullable LonLat near() {
        String given = request.get(NEAR);
        if (given == null) {
            return null;
        }
        if (request.get(SORTBY) != null) {
            throw OgcRequest.refused(NEAR, "near puts the nearest first, so that sortby cannot stand beside it");
        }
        String[] parts = given.split(",", -1);
        try {
            if (parts.length == 2) {
                return new LonLat(QueryValues.finite(parts[0].strip()), QueryValues.finite(parts[1].strip()));
            }
        } catch (NumberFormatException | GeodataException e) {
            // told below
        }
        throw OgcRequest.refused(NEAR, "near is a longitude and a latitude, not '" + given + "'");
    }

    /**
     * What a file is asked for: all there is, or so many of them as {@code limit} says.
     *
     * @param most how many fit into it; of one more it is told
     * @throws ProblemException 400 for what concerns pages
     */
    ItemQuery ofFile(OfficeTime officeTime, int most) {
        for (String ofPages : List.of(AFTER, COUNT, NEAR)) {
            if (request.parameters().containsKey(ofPages)) {
                throw OgcRequest.refused(ofPages, ofPages + " is of pages, and a file is none");
            }
        }
        int limit = request.get(LIMIT) == null ? most + 1 : limit(most);
        return query(officeTime).withLimit(limit);
    }

    /** The collection with the properties that are asked for. */
    CollectionSummary shownOf(ItemQuery query) {
        Set<String> shown = query.shown();
        return shown == null
                ? collection
                : collection.with(collection.properties().stream()
                        .filter(property -> shown.contains(property.name()))
                        .toList());
    }

    /** Whether a property can be asked for by a parameter of its name. */
    static boolean isParameter(ItemProperty property) {
        return isComparable(property) && !RESERVED.contains(property.name());
    }

    /** Whether a filter can compare a property. */
    static boolean isComparable(ItemProperty property) {
        return property.type() != ItemType.JSON;
    }

    /** The system of the answer. */
    ItemCrs crs() {
        return crs(CRS);
    }

    private ItemCrs crs(String parameter) {
        return crs(request, parameter, extent);
    }

    /** One of the systems that reach the office, which are those the collection lists. */
    static ItemCrs crs(OgcRequest request, String parameter, Supplier<Optional<Bbox>> extent) {
        String uri = request.get(parameter);
        return uri == null
                ? ItemCrs.CRS84
                : ItemCrs.find(uri)
                        .filter(crs ->
                                !crs.isProjected() || crs.reaches(extent.get().orElse(null)))
                        .orElseThrow(() -> ProblemException.ofField(
                                RequestProblem.UNKNOWN_CRS,
                                parameter,
                                parameter + " is one of the systems the collection lists, not '" + uri + "'"));
    }

    private int limit(int maximum) {
        String given = request.get(LIMIT);
        if (given == null) {
            return QueryValues.LIST_LIMIT;
        }
        if (!given.matches("\\+?\\d{1,100}")) {
            throw OgcRequest.refused(LIMIT, "limit is a number above 0");
        }
        int most = new java.math.BigInteger(given)
                .min(java.math.BigInteger.valueOf(maximum))
                .intValueExact();
        if (most < 1) {
            throw OgcRequest.refused(LIMIT, "limit is a number above 0");
        }
        return most;
    }

    private @Nullable Geometry area() {
        String given = request.get(BBOX);
        ItemCrs crs = crs(BBOX_CRS);
        if (given == null) {
            return null;
        }
        String[] parts = given.split(",", -1);
        if (parts.length != 4 && parts.length != 6) {
            throw OgcRequest.refused(BBOX, "bbox is four numbers, or six with heights, not '" + given + "'");
        }
        double[] numbers = new double[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = QueryValues.finite(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            throw OgcRequest.refused(BBOX, "bbox is of numbers, not '" + given + "'");
        }
        // Nothing here has a height, so that every height fits.
        int far = parts.length / 2;
        if (far == 3 && numbers[2] > numbers[5]) {
            throw OgcRequest.refused(BBOX, "the lower height of bbox is above the upper one");
        }
        try {
            return crs.box(numbers[0], numbers[1], numbers[far], numbers[far + 1]);
        } catch (GeodataException e) {
            throw OgcRequest.refused(BBOX, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Condition filter() {
        ItemCrs crs = crs(FILTER_CRS);
        String lang = request.parameters().getOrDefault(FILTER_LANG, CQL2_TEXT);
        if (!lang.equals(CQL2_TEXT) && !lang.equals(CQL2_JSON)) {
            throw OgcRequest.refused(FILTER_LANG, "filter-lang is cql2-text or cql2-json, not '" + lang + "'");
        }
        String given = request.parameters().get(FILTER);
        if (given == null) {
            return null;
        }
        return lang.equals(CQL2_JSON) ? CqlJson.parse(given, crs) : CqlText.parse(given, crs);
    }

    private List<ItemOrder> order() {
        List<ItemOrder> order = new ArrayList<>();
        for (String name : names(request.get(SORTBY))) {
            boolean descending = name.startsWith("-");
            boolean signed = descending || name.startsWith("+");
            order.add(new ItemOrder(signed ? name.substring(1) : name, descending));
        }
        Set<String> sorted = order.stream().map(ItemOrder::property).collect(Collectors.toSet());
        if (sorted.size() < order.size() || order.size() > 5) {
            throw OgcRequest.refused(SORTBY, "sortby is up to five different properties");
        }
        return order;
    }

    private @Nullable Set<String> shown() {
        String given = request.parameters().get(PROPERTIES);
        if (given == null) {
            return null;
        }
        // No name at all asks for the places alone, which every object keeps whether named or not.
        Set<String> shown = new LinkedHashSet<>(names(given));
        shown.remove(GEOMETRY);
        for (String name : shown) {
            if (collection.find(name).isEmpty()) {
                throw OgcRequest.refused(PROPERTIES, "There is no property '" + name + "' here");
            }
        }
        return shown;
    }

    private static List<String> names(@Nullable String given) {
        return given == null || given.isBlank()
                ? List.of()
                : java.util.Arrays.stream(given.split(",", -1))
                        .map(String::strip)
                        .toList();
    }

    private boolean counted() {
        String given = request.get(COUNT);
        if (given == null) {
            return false;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw OgcRequest.refused(COUNT, "count is true or false, not '" + given + "'");
        };
    }
}
