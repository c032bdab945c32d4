package org.wangge.server.casework.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseFilter.Period;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.spi.Stretches;
import org.wangge.server.casework.spi.Stretches.Stretch;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/**
 * A filter as a condition of SQL on {@code case_record c}. Only what is asked for stands in it, so that the database plans for the question
 * that is asked and not for one that would fit all.
 */
@Component
class CaseConditions {

    private static final String EVERYTHING = "true\n";
    private static final String BY_INDEX_OF_WORDS = "name_grams(c.description) @> query_grams(:text) and ";

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Areas areas;
    private final JdbcCategories categories;
    private final Stretches stretches;

    CaseConditions(
            JdbcClient jdbc, Visibility visibility, Areas areas, JdbcCategories categories, Stretches stretches) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.areas = areas;
        this.categories = categories;
        this.stretches = stretches;
    }

    /**
     * A condition.
     *
     * @param parameters what it names, and perhaps more
     */
    record Condition(String sql, Map<String, @Nullable Object> parameters) {

        /** The same for who goes through cases in another order: the index of words is not asked. */
        Condition oneByOne() {
            return new Condition(sql.replace(BY_INDEX_OF_WORDS, ""), parameters);
        }

        /** The same for cases that happened in these periods, as the index of words of a period has them. */
        Condition inPeriods(int first, int last) {
            String any = IntStream.rangeClosed(first, last)
                    .mapToObj(period ->
                            "period_grams(period_of(c.occurred_at), name_grams(c.description)) @> period_grams("
                                    + period + ", query_grams(:text))")
                    .collect(Collectors.joining("\n or ", "(", ") and "));
            return new Condition(sql.replace(BY_INDEX_OF_WORDS, any), parameters);
        }

        /** Whether every case agrees. */
        boolean isEverything() {
            return sql.equals(EVERYTHING);
        }
    }

    /**
     * The cases of a filter that the caller may see.
     *
     * @throws ProblemException 403 for a caller who may see no case at all, 400 for an area or a river that is not there
     */
    Condition of(Caller caller, CaseFilter filter) {
        return of(caller, filter, cells -> visibility.inCells(cells, "in"));
    }

    /** The same for counting, where a case is of the cells it had when it happened alone: sums of a day stay what they were. */
    Condition counted(Caller caller, CaseFilter filter) {
        return of(
                caller,
                filter,
                cells -> new Visibility.Condition("c.area_ids && :inAreas", Map.of("inAreas", uuids(cells))));
    }

    private Condition of(Caller caller, CaseFilter filter, Function<Set<UUID>, Visibility.Condition> inCells) {
        Visibility.Condition seen = visibility.of(caller);
        Terms terms = new Terms(new ArrayList<>(), new HashMap<>(seen.parameters()));
        terms.all().add(seen.sql());
        where(caller, filter.where(), terms, inCells);
        what(filter.what(), terms);
        how(filter.how(), terms);
        whose(caller, filter.whose(), terms);
        period("c.occurred_at", "occurred", filter.when().occurred(), terms);
        period("c.closed_at", "closed", filter.when().closed(), terms);
        return new Condition(String.join("\n  and ", terms.all()) + "\n", terms.parameters());
    }

    private record Terms(List<String> all, Map<String, @Nullable Object> parameters) {

        void add(String sql, String name, Object value) {
            all.add(sql);
            parameters.put(name, value);
        }
    }

    private void where(
            Caller caller, CaseFilter.Where where, Terms terms, Function<Set<UUID>, Visibility.Condition> inCells) {
        if (where.bbox() != null) {
            terms.add(meets("box"), "box", Ewkb.writeHex(where.bbox().toGeometry()));
        }
        if (where.within() != null) {
            terms.add(meets("within"), "within", Ewkb.writeHex(where.within()));
        }
        if (!where.areas().isEmpty()) {
            Visibility.Condition in = inCells.apply(cells(where.areas()));
            terms.all().add(in.sql());
            terms.parameters().putAll(in.parameters());
        }
        if (where.along() != null) {
            along(caller, where.along(), terms);
        }
    }

    private void along(Caller caller, CaseFilter.Along along, Terms terms) {
        Stretch stretch = stretches.get(caller, along.segmentId(), along.fromMetres(), along.toMetres());
        double metres = Objects.requireNonNullElse(along.withinMetres(), Banks.metresTo(stretch));
        // There is an index of places in degrees and none of geography.
        terms.add("c.place && :around::geometry", "around", Ewkb.writeHex(Banks.around(stretch.line(), metres)));
        terms.add(
                "ST_DWithin(c.place::geography, :stretch::geometry::geography, :alongMetres)",
                "stretch",
                Ewkb.writeHex(stretch.line()));
        terms.parameters().put("alongMetres", metres);
    }

    private static String meets(String shape) {
        return "c.place && :%1$s::geometry and ST_Intersects(c.place, :%1$s::geometry)".formatted(shape);
    }

    private Set<UUID> cells(Set<String> codesOrIds) {
        Set<UUID> cells = new HashSet<>();
        for (String area : codesOrIds) {
            Set<UUID> named = area.length() == 36
                    ? areas.names(List.of(UUID.fromString(area))).keySet()
                    : areas.idsOf(new Scope(Set.of(area)));
            if (named.isEmpty()) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "scope", "There is no cell '" + area + "'");
            }
            cells.addAll(named);
        }
        return cells;
    }

    private void what(CaseFilter.What what, Terms terms) {
        if (!what.categories().isEmpty() || !what.groups().isEmpty()) {
            Set<String> codes = what.categories().stream()
                    .map(CategoryCode::toString)
                    .collect(Collectors.toCollection(HashSet::new));
            codes.addAll(categories.codesOf(what.groups()));
            category(codes, terms);
        }
        if (!what.sources().isEmpty()) {
            terms.add(
                    "c.reported_through = any(:sources)",
                    "sources",
                    what.sources().toArray(String[]::new));
        }
        if (what.text() != null) {
            text(what.text(), terms);
        }
    }

    /** One alone is asked for as one: only then an index has its cases in the order of a list. */
    private static void category(Set<String> codes, Terms terms) {
        String column = "(c.category_kind || ':' || c.category_code)";
        if (codes.size() == 1) {
            terms.add(column + " = :category", "category", codes.iterator().next());
        } else {
            terms.add(column + " = any(:categories)", "categories", codes.toArray(String[]::new));
        }
    }

    private void text(String text, Terms terms) {
        List<String> ways = new ArrayList<>();
        ways.add("(" + BY_INDEX_OF_WORDS + "position(name_fold(:text) in c.description_folded) > 0)");
        terms.parameters().put("text", text);
        Set<UUID> cells = areas.named(text);
        if (!cells.isEmpty()) {
            ways.add("c.area_ids && :textAreas::uuid[]");
            terms.parameters().put("textAreas", uuids(cells));
        }
        if (text.matches("\\d{1,18}")) {
            ways.add("c.number = :number");
            terms.parameters().put("number", Long.parseLong(text));
        }
        terms.all().add("(" + String.join(" or ", ways) + ")");
    }

    private void how(CaseFilter.How how, Terms terms) {
        if (how.state() != null) {
            // No parameter: in a plan that is kept for any value, the database could not use an index of open cases.
            terms.all().add("c.state = '" + how.state().text() + "'");
        }
        if (!how.stages().isEmpty()) {
            stages(how.stages(), terms);
        }
        if (how.isPending()) {
            terms.all().add("c.state = 'open' and c.pending is not null");
        }
        if (!how.lamps().isEmpty()) {
            terms.all().add("c.state = 'open' and c.due_at is not null");
            terms.all().add("not (c.stage = 'suspended' and c.suspended_until > now())");
            terms.all()
                    .add(EnumSet.copyOf(how.lamps()).stream()
                            .map(CaseConditions::lamp)
                            .collect(Collectors.joining(" or ", "(", ")")));
        }
    }

    /**
     * As {@link CaseColumns#STAGE} says, in words an index is found by. The few cases whose suspension has just ended are asked for
     * before: a condition that held for both kinds would leave the database without a guess how many there are.
     */
    private void stages(Set<CaseStage> stages, Terms terms) {
        if (stages.stream().noneMatch(CaseStage::isClosed)) {
            terms.all().add("c.state = 'open'");
        }
        terms.parameters().put("stages", words(stages));
        String lasting = "c.stage = any(:stages)";
        if (stages.contains(CaseStage.SUSPENDED)) {
            lasting += " and not (c.stage = 'suspended' and c.suspended_until <= now())";
        }
        List<UUID> resumed = resumed(stages);
        if (resumed.isEmpty()) {
            terms.all().add(lasting);
        } else {
            terms.add("(" + lasting + " or c.id = any(:resumed))", "resumed", uuids(resumed));
        }
    }

    private static String[] words(Set<CaseStage> stages) {
        return stages.stream().map(CaseStage::text).toArray(String[]::new);
    }

    private List<UUID> resumed(Set<CaseStage> stages) {
        return jdbc.sql("""
                        select id from case_record
                        where stage = 'suspended' and suspended_until <= now() and stage_before = any(:stages)
                        """)
                .param("stages", words(stages))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** As the columns of the clocks have it. */
    private static String lamp(Lamp lamp) {
        return switch (lamp) {
            case GREEN -> "c.yellow_at > now()";
            case YELLOW -> "c.yellow_at <= now() and c.red_at >= now()";
            case RED -> "c.red_at < now()";
        };
    }

    private void whose(Caller caller, CaseFilter.Whose whose, Terms terms) {
        if (whose.assignee() != null) {
            terms.add("c.assignee_id = :assignee", "assignee", whose.assignee());
        }
        if (whose.isMine()) {
            terms.all().add("c.state = 'open'");
            terms.all()
                    .add("(c.assignee_id = any(:mine) or c.holder_person = :me::uuid or c.asked_person = :me::uuid)");
            terms.parameters().put("me", caller.personId());
            terms.parameters().put("mine", uuids(visibility.mine(caller)));
        }
    }

    private static void period(String column, String name, Period period, Terms terms) {
        if (period.from() != null) {
            terms.add(column + " >= :" + name + "From", name + "From", Times.bind(period.from()));
        }
        if (period.to() != null) {
            terms.add(column + " < :" + name + "To", name + "To", Times.bind(period.to()));
        }
    }

    private static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
