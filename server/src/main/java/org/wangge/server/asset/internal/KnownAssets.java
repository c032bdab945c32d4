package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.index.PlaceIndex;
import org.wangge.geodata.index.TagFilter;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.Seen;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;

/** All field objects in memory: where they are, with tags for their kinds and states and an {@link AssetNote} each. */
@Component
class KnownAssets implements CopySource<PlaceIndex> {

    private static final String SELECT =
            "select " + AssetNote.COLUMNS + " from asset as a where not ST_IsEmpty(a.geom)";
    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final AssetCells cells;
    private final OfficeTime time;
    private final Copies copies;
    private final Copy<PlaceIndex> copy;

    /** Tags are never given again, so that each copy has the same. */
    private final Map<Tag, Integer> tags = new ConcurrentHashMap<>();

    private final AtomicInteger nextTag = new AtomicInteger();

    KnownAssets(JdbcClient jdbc, AssetConditions conditions, AssetCells cells, OfficeTime time, Copies copies) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.cells = cells;
        this.time = time;
        this.copies = copies;
        this.copy = copies.keep(this);
    }

    /** What an object is found by. */
    private sealed interface Tag {

        record Of(String kind) implements Tag {}

        record Being(String state) implements Tag {}
    }

    /** As of the commit that is asked about, else as the running transaction sees them. */
    Seen<PlaceIndex> seen() {
        return copies.seen(copy);
    }

    /** What the caller may see of a filter; empty where the database has to be asked, which also says what is wrong with it. */
    Optional<TagFilter> filter(Caller caller, AssetFilter filter) {
        Set<String> visible = conditions.visible(caller).keySet();
        if (!isOfTags(filter) || !visible.containsAll(filter.kinds())) {
            return Optional.empty();
        }
        Collection<String> kinds = filter.kinds().isEmpty() ? visible : filter.kinds();
        TagFilter present =
                TagFilter.EVERYTHING.and(bits(kinds.stream().map(Tag.Of::new))).and(AssetNote.lastsAfter(time.now()));
        TagFilter asked = filter.states().isEmpty()
                ? present
                : present.and(bits(filter.states().stream().map(Tag.Being::new)));
        return filter.cell() == null
                ? Optional.of(asked)
                : cells.held(filter.cell())
                        .map(held -> asked.meeting(held.box()).and(AssetNote.insideIn(held)));
    }

    private static boolean isOfTags(AssetFilter filter) {
        return filter.text() == null
                && filter.box() == null
                && filter.attributes().isEmpty()
                && filter.at() == null
                && filter.around() == null;
    }

    private BitSet bits(Stream<? extends Tag> wanted) {
        BitSet bits = new BitSet();
        // What no object ever had has no tag.
        wanted.map(tags::get).filter(Objects::nonNull).forEach(bits::set);
        return bits;
    }

    @Override
    public String name() {
        return "asset";
    }

    @Override
    public PlaceIndex load() {
        PlaceIndex.Builder all = new PlaceIndex.Builder();
        jdbc.sql(SELECT).withFetchSize(ROWS_AT_ONCE).query((RowCallbackHandler) row -> add(row, all));
        return all.build();
    }

    @Override
    public PlaceIndex changed(PlaceIndex before, Collection<UUID> ids) {
        PlaceIndex.Builder now = new PlaceIndex.Builder();
        jdbc.sql(SELECT + " and a.id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> add(row, now));
        return before.replacing(ids, now);
    }

    @Override
    public PlaceIndex tidied(PlaceIndex index) {
        return index.isDueForPacking() ? index.packed() : index;
    }

    private void add(ResultSet row, PlaceIndex.Builder to) throws SQLException {
        AssetNote note = AssetNote.of(row);
        int[] numbers = Stream.concat(
                        Stream.of(new Tag.Of(note.kind())),
                        Stream.ofNullable(note.state()).map(Tag.Being::new))
                .mapToInt(tag -> tags.computeIfAbsent(tag, fresh -> nextTag.getAndIncrement()))
                .toArray();
        to.add(row.getObject("id", UUID.class), Ewkb.read(row.getBytes("place")), note.write(), numbers);
    }
}
