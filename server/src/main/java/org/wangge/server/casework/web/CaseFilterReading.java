package org.wangge.server.casework.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseFilter.Along;
import org.wangge.server.casework.CaseFilter.How;
import org.wangge.server.casework.CaseFilter.Period;
import org.wangge.server.casework.CaseFilter.What;
import org.wangge.server.casework.CaseFilter.When;
import org.wangge.server.casework.CaseFilter.Where;
import org.wangge.server.casework.CaseFilter.Whose;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the parameters of a filter; apart from the record of them, whose members are the parameters and nothing else. */
final class CaseFilterReading {

    private static final int MOST_TEXT = 100;
    private static final double MOST_METRES = 1000;
    private static final String GROUP = "(part|item)(:\\d{2})?";
    private static final String AREA = "\\d{6,15}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final JsonMapper JSON = new JsonMapper();
    private static final GeometryMember WITHIN = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(500, 0)),
            RequestProblem.INVALID_PARAMETER,
            RequestProblem.INVALID_PARAMETER);

    private final CaseFilterQuery query;
    private final OfficeTime time;

    CaseFilterReading(CaseFilterQuery query, OfficeTime time) {
        this.query = query;
        this.time = time;
    }

    CaseFilter filter() {
        String bbox = query.bbox();
        return new CaseFilter(
                new Where(bbox == null ? null : QueryValues.bbox(bbox, query.crs()), area(), along(), areas()),
                new What(categories(), groups(), Set.copyOf(query.source()), words()),
                new How(
                        query.state(),
                        words("stage", query.stage(), CaseStage::of),
                        words("lamp", query.lamp(), Lamp::of),
                        Boolean.TRUE.equals(query.pending())),
                new Whose(query.assignee(), Boolean.TRUE.equals(query.mine())),
                new When(
                        period("reportedFrom", query.reportedFrom(), "reportedTo", query.reportedTo()),
                        period("closedFrom", query.closedFrom(), "closedTo", query.closedTo())));
    }

    private @Nullable Geometry area() {
        String within = query.within();
        if (within == null) {
            return null;
        }
        JsonNode json;
        try {
            json = JSON.readTree(within);
        } catch (JacksonException e) {
            throw invalid("within", "within is a GeoJSON Polygon or MultiPolygon");
        }
        Geometry area = WITHIN.read(json, query.crs(), "within");
        if (!(area instanceof Polygonal) || area.isEmpty() || !area.isValid()) {
            throw invalid("within", "within is a valid GeoJSON Polygon or MultiPolygon");
        }
        return area;
    }

    private @Nullable Along along() {
        UUID segment = query.segment();
        Double fromMetres = query.fromMetres();
        Double toMetres = query.toMetres();
        Double withinMetres = query.withinMetres();
        if (segment == null) {
            if (fromMetres != null || toMetres != null || withinMetres != null) {
                throw invalid("segment", "fromMetres, toMetres and withinMetres go with segment");
            }
            return null;
        }
        if (withinMetres != null && !(withinMetres >= 0 && withinMetres <= MOST_METRES)) {
            throw invalid("withinMetres", "withinMetres is between 0 and 1000");
        }
        return new Along(segment, fromMetres, toMetres, withinMetres);
    }

    private Set<String> areas() {
        for (String area : query.scope()) {
            if (!area.matches(AREA)) {
                throw invalid("scope", "A scope is the code or the id of a cell, not '" + area + "'");
            }
        }
        return Set.copyOf(query.scope());
    }

    private Set<CategoryCode> categories() {
        return CaseQueries.categories(
                query.category().stream().filter(one -> !one.matches(GROUP)).toList());
    }

    private Set<String> groups() {
        return Set.copyOf(
                query.category().stream().filter(one -> one.matches(GROUP)).toList());
    }

    private @Nullable String words() {
        String text = query.text();
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MOST_TEXT) {
            throw invalid("text", "text has at most 100 characters");
        }
        return text.strip();
    }

    private static <T> Set<T> words(String name, List<String> texts, Function<String, T> word) {
        Set<T> words = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                words.add(word.apply(text));
            } catch (IllegalArgumentException e) {
                throw invalid(name, "There is no " + name + " '" + text + "'");
            }
        }
        return words;
    }

    private Period period(String fromName, @Nullable String from, String toName, @Nullable String to) {
        Period period = new Period(
                from == null ? null : time.parse(from, fromName), to == null ? null : time.parse(to, toName));
        if (period.from() != null && period.to() != null && !period.to().isAfter(period.from())) {
            throw invalid(toName, toName + " is after " + fromName);
        }
        return period;
    }

    private static ProblemException invalid(String name, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, name, detail);
    }
}
