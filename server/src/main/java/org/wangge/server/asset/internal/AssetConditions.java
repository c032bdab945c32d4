package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/**
 * A filter as SQL on rows {@code a}. Only what is asked for stands in it, so that the database plans for the question that is asked and not
 * for one that would fit all.
 */
@Component
class AssetConditions {

    private static final String THEN = """
            (select id, kind, code, name, attributes, state, geom, source, valid_from, valid_to, since, version
            from asset where since is null or since <= :at
            union all
            select id, kind, code, name, attributes, state, geom, source, valid_from, valid_to, since, version
            from asset_version where (since is null or since <= :at) and until > :at) as a
            """;

    private final AssetKinds kinds;
    private final AssetCells cells;
    private final AssetSurroundings surroundings;

    AssetConditions(AssetKinds kinds, AssetCells cells, AssetSurroundings surroundings) {
        this.kinds = kinds;
        this.cells = cells;
        this.surroundings = surroundings;
    }

    /**
     * Rows of objects.
     *
     * @param from what stands behind {@code from}: rows under the alias {@code a}
     * @param where a condition on them
     * @param visible the kinds the caller may see, by code
     */
    record Rows(String from, String where, Map<String, @Nullable Object> parameters, Map<String, AssetKind> visible) {}

    /** The kinds a caller may see, by code. */
    Map<String, AssetKind> visible(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return kinds.list().stream()
                .filter(kind -> caller.may(AssetVisibility.permissionFor(kind)))
                .collect(Collectors.toMap(AssetKind::code, Function.identity()));
    }

    /** The rows of a time, whatever else is asked: null is now. */
    static String from(@Nullable Instant at) {
        return at == null ? "asset as a" : THEN;
    }

    /** All rows of kinds, whether they have ended or not. */
    Rows rowsEver(Caller caller, List<String> named) {
        Map<String, AssetKind> visible = visible(caller);
        List<String> where = new ArrayList<>(List.of("true"));
        Map<String, @Nullable Object> parameters = new HashMap<>();
        kinds(named, visible, where, parameters);
        return new Rows(from(null), String.join(" and ", where), parameters, visible);
    }

    Rows rows(Caller caller, AssetFilter filter) {
        Map<String, AssetKind> visible = visible(caller);
        List<String> where = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new HashMap<>();
        kinds(filter.kinds(), visible, where, parameters);
        if (filter.at() == null) {
            where.add("(a.valid_to is null or a.valid_to > now())");
        } else {
            where.add("(a.valid_from is null or a.valid_from <= :at) and (a.valid_to is null or a.valid_to > :at)");
            parameters.put("at", Times.bind(filter.at()));
        }
        if (filter.box() != null) {
            where.add("ST_Intersects(a.geom, cast(:box as geometry))");
            parameters.put("box", Ewkb.write(filter.box().toGeometry()));
        }
        if (filter.cell() != null) {
            cells.condition(caller, filter.cell(), filter.at(), where, parameters);
        }
        if (filter.around() != null) {
            surroundings.condition(caller, filter.around(), visible.keySet(), filter.at(), where, parameters);
        }
        text(filter, where, parameters);
        if (!filter.states().isEmpty()) {
            where.add("a.state = any(:states)");
            parameters.put("states", filter.states().toArray(String[]::new));
        }
        new AttributeConditions(asked(filter, visible), caller.may(Permission.VIEW_PHONES))
                .add(filter.attributes(), where, parameters);
        return new Rows(from(filter.at()), String.join("\n    and ", where), parameters, visible);
    }

    private void kinds(
            List<String> named,
            Map<String, AssetKind> visible,
            List<String> where,
            Map<String, @Nullable Object> parameters) {
        for (String kind : named) {
            if (!visible.containsKey(kind)) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "kind", "There is no kind '" + kind + "'");
            }
        }
        if (named.size() == 1) {
            // One kind's rows are in the order of their ids in the index of kinds.
            where.add("a.kind = :kind");
            parameters.put("kind", named.getFirst());
        } else if (!named.isEmpty() || visible.size() < kinds.list().size()) {
            Set<String> wanted = named.isEmpty() ? visible.keySet() : Set.copyOf(named);
            where.add("a.kind = any(:kinds)");
            parameters.put("kinds", wanted.toArray(String[]::new));
        }
    }

    private static void text(AssetFilter filter, List<String> where, Map<String, @Nullable Object> parameters) {
        if (filter.text() == null || filter.text().isBlank()) {
            return;
        }
        // What there was before has no index of words: it is read by its kind or place.
        String byIndex = filter.at() == null ? "a.grams @> query_grams(:text) and " : "";
        where.add(byIndex + "(name_holds(a.name, :text) or name_holds(a.code, :text))");
        parameters.put("text", filter.text().strip());
    }

    private static List<AssetKind> asked(AssetFilter filter, Map<String, AssetKind> visible) {
        return filter.kinds().isEmpty()
                ? List.copyOf(visible.values())
                : filter.kinds().stream()
                        .map(kind -> Objects.requireNonNull(visible.get(kind)))
                        .toList();
    }
}
