package org.wangge.server.publish.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemPage;
import org.wangge.server.publish.ItemQuery;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.publish.internal.PageKey.Sorted;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.OfficeDatabase;

/** The rows of collections, as far as a caller sees them. */
@Repository
@Transactional(readOnly = true)
class ItemRows {

    /** For a step of reading a file's rows: the first sorts all of them. */
    private static final int FILE_TIMEOUT_MILLIS = 60_000;

    /** Rows of a file that are in memory at a time. */
    private static final int FETCHED = 500;

    private final JdbcClient jdbc;
    private final TileQueries queries;
    private final OfficeTime officeTime;
    private final Nearest nearest;

    ItemRows(JdbcClient jdbc, TileQueries queries, OfficeTime officeTime) {
        this.jdbc = jdbc;
        this.queries = queries;
        this.officeTime = officeTime;
        this.nearest = new Nearest(jdbc);
    }

    /**
     * A page, and all that it tells of.
     *
     * @param told with those that are counted, and the one behind the page; of a collection whose looks are kept
     */
    record Found(ItemPage page, Set<UUID> told) {}

    Found list(Caller caller, ItemCollection collection, ItemQuery query) {
        Asked asked = new Asked(collection.propertiesFor(caller));
        List<Sorted> order = order(asked, query);
        ItemConditions conditions = conditions(caller, collection, asked, query);
        queries.limitTime();
        Set<UUID> told = new HashSet<>();
        Long matched = query.counted() ? count(collection, conditions, told) : null;
        LonLat near = query.near();
        if (near != null) {
            conditions.from(near);
        }
        if (query.after() != null) {
            PageKey key = PageKey.parse(query.after(), order);
            conditions.add(key.sql(order), key.parameters(order));
        }
        if (near != null) {
            nearest.bound(collection, conditions, near, query.limit() + 1);
        }
        List<Row> rows = rows(collection, asked.shown(query.shown()), order, conditions, query.limit());
        rows.forEach(row -> told.add(row.item().id()));
        return new Found(page(rows, query.limit(), matched), told);
    }

    void each(Caller caller, ItemCollection collection, ItemQuery query, Consumer<Item> receiver) {
        Asked asked = new Asked(collection.propertiesFor(caller));
        List<Sorted> order = order(asked, query);
        ShownColumns shown = new ShownColumns(asked.shown(query.shown()));
        ItemConditions conditions = conditions(caller, collection, asked, query);
        queries.limitTime(FILE_TIMEOUT_MILLIS);
        select(collection, shown, order, conditions, query.limit())
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> receiver.accept(row(row, shown, order).item()));
    }

    private static List<Sorted> order(Asked asked, ItemQuery query) {
        return query.near() != null
                ? List.of(Nearest.ORDER)
                : query.order().stream()
                        .map(by -> Sorted.by(asked.sortable(by.property()), by.descending()))
                        .toList();
    }

    private ItemConditions conditions(Caller caller, ItemCollection collection, Asked asked, ItemQuery query) {
        ItemConditions conditions =
                new ItemConditions(collection, collection.rule().conditionFor(caller), officeTime);
        conditions.time(query.time());
        if (query.area() != null) {
            conditions.meet(query.area());
        }
        query.equal().forEach((name, value) -> conditions.equal(asked.get(name), value));
        if (query.filter() != null) {
            FilterSql filter = new FilterSql(asked.visible(), officeTime);
            conditions.add(filter.where(query.filter()), filter.parameters());
        }
        return conditions;
    }

    /** By its id alone, which takes no time: one statement, without a snapshot to keep and a limit to set. */
    @Transactional(
            transactionManager = OfficeDatabase.TRANSACTIONS,
            propagation = Propagation.SUPPORTS,
            readOnly = true)
    Optional<Item> find(Caller caller, ItemCollection collection, UUID itemId, @Nullable TimeSpan time) {
        ItemConditions conditions =
                new ItemConditions(collection, collection.rule().conditionFor(caller), officeTime);
        conditions.time(time);
        conditions.add("r.id = :itemId", Map.of("itemId", itemId));
        return rows(collection, collection.propertiesFor(caller), List.of(), conditions, 1).stream()
                .map(Row::item)
                .findFirst();
    }

    /** How many there are; where looks are kept also which: who counts along a filter learns of each of them. */
    private long count(ItemCollection collection, ItemConditions conditions, Set<UUID> told) {
        boolean noted = collection.looks() != null;
        StatementSpec counting = jdbc.sql("select %s from %s as r where %s"
                        .formatted(noted ? "r.id" : "count(*)", collection.relation(), conditions.sql()))
                .params(conditions.parameters());
        if (!noted) {
            return counting.query(Long.class).single();
        }
        List<UUID> ids =
                counting.query((row, number) -> row.getObject("id", UUID.class)).list();
        told.addAll(ids);
        return ids.size();
    }

    private record Row(Item item, PageKey key) {}

    private static ItemPage page(List<Row> rows, int limit, @Nullable Long matched) {
        boolean more = rows.size() > limit;
        List<Row> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? shown.getLast().key().text() : null;
        return new ItemPage(shown.stream().map(Row::item).toList(), next, matched);
    }

    private List<Row> rows(
            ItemCollection collection,
            List<ItemProperty> properties,
            List<Sorted> order,
            ItemConditions conditions,
            int limit) {
        ShownColumns shown = new ShownColumns(properties);
        return select(collection, shown, order, conditions, limit + 1)
                .query((row, number) -> row(row, shown, order))
                .list();
    }

    private StatementSpec select(
            ItemCollection collection, ShownColumns shown, List<Sorted> order, ItemConditions conditions, int limit) {
        StringBuilder columns = new StringBuilder("r.id, ST_AsEWKB(r.geom) as geom").append(shown.sql());
        StringBuilder by = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            columns.append(", ")
                    .append(order.get(i).expression())
                    .append(" as s")
                    .append(i);
            by.append(order.get(i).sql()).append(", ");
        }
        String sql = "select %s\nfrom %s as r\nwhere %s\norder by %sr.id\nlimit :limit"
                .formatted(columns, collection.relation(), conditions.sql(), by);
        return jdbc.sql(sql).params(conditions.parameters()).param("limit", limit);
    }

    private static Row row(ResultSet row, ShownColumns shown, List<Sorted> order) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Map<String, @Nullable Object> values = shown.read(row);
        List<@Nullable String> sorted = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Object value = PropertySql.compared(row, "s" + i, order.get(i).type());
            sorted.add(value == null ? null : value.toString());
            if (order.get(i).equals(Nearest.ORDER) && value instanceof Double metres) {
                values.put(ItemQuery.DISTANCE, Nearest.shown(metres));
            }
        }
        return new Row(new Item(id, Ewkb.read(row.getBytes("geom")), values), new PageKey(sorted, id));
    }

    /**
     * What may be asked by.
     *
     * @param visible the properties the caller may see
     */
    private record Asked(List<ItemProperty> visible) {

        ItemProperty get(String name) {
            return find(name)
                    .orElseThrow(() -> ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER, name, "There is no property '" + name + "' here"));
        }

        ItemProperty sortable(String name) {
            return find(name)
                    .filter(property -> property.type().isSortable())
                    .orElseThrow(() -> ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER, "sortby", "There is no order by '" + name + "' here"));
        }

        private Optional<ItemProperty> find(String name) {
            return visible.stream()
                    .filter(property -> property.name().equals(name))
                    .findFirst();
        }

        List<ItemProperty> shown(@Nullable Set<String> names) {
            return names == null ? visible : named(names);
        }

        private List<ItemProperty> named(Set<String> names) {
            names.forEach(this::get);
            return visible.stream()
                    .filter(property -> names.contains(property.name()))
                    .toList();
        }
    }
}
