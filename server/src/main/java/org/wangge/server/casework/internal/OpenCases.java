package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.index.PlaceIndex;
import org.wangge.geodata.index.TagFilter;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.Seen;
import org.wangge.server.identity.Caller;

/**
 * All open cases in memory: where they are, with tags for what most ask, the category and all that says who may see a case; and what is shown
 * of them.
 */
@Component
class OpenCases implements CopySource<OpenIndex> {

    private static final String SELECT = """
            select c.id, ST_AsEWKB(c.place) as place, c.category_kind || ':' || c.category_code as category, c.area_ids, c.concerned,
                c.reporter_account
            from case_record c
            where c.state = 'open'
            """;

    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final JdbcCategories categories;
    private final Copies copies;
    private final Copy<OpenIndex> copy;
    private final CaseRows rows;

    /** Tags are never given again, so that each copy has the same. */
    private final Map<Tag, Integer> tags = new ConcurrentHashMap<>();

    private final AtomicInteger nextTag = new AtomicInteger();

    OpenCases(JdbcClient jdbc, Visibility visibility, JdbcCategories categories, CaseRows rows, Copies copies) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.categories = categories;
        this.rows = rows;
        this.copies = copies;
        this.copy = copies.keep(this);
    }

    /** What a case is found by. */
    private sealed interface Tag {

        record Of(String category) implements Tag {}

        record In(UUID cell) implements Tag {}

        record Concerning(UUID personOrInbox) implements Tag {}

        record ReportedBy(UUID account) implements Tag {}
    }

    /** As of the commit that is asked about, else as the running transaction sees them. */
    Seen<OpenIndex> seen() {
        return copies.seen(copy);
    }

    /**
     * What the caller may see of a filter, by tags; empty where the database has to be asked.
     *
     * @throws org.wangge.server.shared.ProblemException 403 for a caller who may see no case at all
     */
    Optional<TagFilter> filter(Caller caller, CaseFilter filter) {
        CaseFilter.What what = filter.what();
        if (!isOfTags(filter)) {
            return Optional.empty();
        }
        Optional<TagFilter> seen = visibility
                .ways(caller)
                .map(ways -> ways.isAll()
                        ? TagFilter.EVERYTHING
                        : TagFilter.EVERYTHING.and(bits(Stream.of(
                                        ways.cells().stream().map(Tag.In::new),
                                        ways.concerned().stream().map(Tag.Concerning::new),
                                        ways.reporters().stream().map(Tag.ReportedBy::new))
                                .flatMap(some -> some))));
        if (what.categories().isEmpty() && what.groups().isEmpty()) {
            return seen;
        }
        BitSet wanted = bits(Stream.concat(
                        what.categories().stream().map(CategoryCode::toString),
                        categories.codesOf(what.groups()).stream())
                .map(Tag.Of::new));
        return seen.map(tagged -> tagged.and(wanted));
    }

    /** Whether nothing but categories is asked for. All that is here is open, so that to ask for open cases asks for nothing. */
    private static boolean isOfTags(CaseFilter filter) {
        CaseFilter.What what = filter.what();
        CaseFilter.How open = new CaseFilter.How(CaseState.OPEN, Set.of(), Set.of(), false);
        return filter.with(CaseFilter.What.ANYTHING).with(CaseFilter.How.ANYHOW).equals(CaseFilter.ALL)
                && (filter.how().equals(CaseFilter.How.ANYHOW) || filter.how().equals(open))
                && what.sources().isEmpty()
                && what.text() == null;
    }

    private BitSet bits(Stream<? extends Tag> wanted) {
        BitSet bits = new BitSet();
        // What no case ever had has no tag.
        wanted.map(tags::get).filter(Objects::nonNull).forEach(bits::set);
        return bits;
    }

    @Override
    public String name() {
        return "open-case";
    }

    @Override
    public OpenIndex load() {
        PlaceIndex.Builder all = new PlaceIndex.Builder();
        jdbc.sql(SELECT).withFetchSize(ROWS_AT_ONCE).query((RowCallbackHandler) row -> add(row, all));
        return OpenIndex.of(all.build(), loadShown());
    }

    private Map<UUID, ShownCase> loadShown() {
        Map<UUID, ShownCase> shown = new HashMap<>();
        List<ShownCase.Stored> some = new ArrayList<>();
        jdbc.sql(CaseRows.SELECT + "where c.state = 'open' limit :most")
                .param("most", OpenIndex.MOST_SHOWN)
                .withFetchSize(ROWS_AT_ONCE)
                .query((RowCallbackHandler) row -> {
                    some.add(ShownCase.Stored.of(row, 0));
                    if (some.size() == ROWS_AT_ONCE) {
                        rows.shown(some).forEach(one -> shown.put(one.id(), one));
                        some.clear();
                    }
                });
        rows.shown(some).forEach(one -> shown.put(one.id(), one));
        return shown;
    }

    @Override
    public OpenIndex changed(OpenIndex before, Collection<UUID> ids) {
        PlaceIndex.Builder now = new PlaceIndex.Builder();
        jdbc.sql(SELECT + "and c.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> add(row, now));
        List<ShownCase.Stored> open = jdbc.sql(CaseRows.SELECT + "where c.state = 'open' and c.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(ShownCase.Stored::of)
                .list();
        return before.with(before.places().replacing(ids, now), ids, rows.shown(open));
    }

    @Override
    public OpenIndex tidied(OpenIndex index) {
        return index.tidied();
    }

    private void add(ResultSet row, PlaceIndex.Builder to) throws SQLException {
        UUID reporter = row.getObject("reporter_account", UUID.class);
        Stream<Tag> all = Stream.of(
                        Stream.of(new Tag.Of(row.getString("category"))),
                        uuids(row, "area_ids").map(Tag.In::new),
                        uuids(row, "concerned").map(Tag.Concerning::new),
                        Stream.ofNullable(reporter).map(Tag.ReportedBy::new))
                .flatMap(some -> some);
        IntStream numbers = all.mapToInt(tag -> tags.computeIfAbsent(tag, fresh -> nextTag.getAndIncrement()));
        to.add(row.getObject("id", UUID.class), Ewkb.read(row.getBytes("place")), numbers.toArray());
    }

    private static Stream<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray()).map(UUID.class::cast);
    }
}
