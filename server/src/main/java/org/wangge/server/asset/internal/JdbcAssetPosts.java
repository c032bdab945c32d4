package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetPosts;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcAssetPosts implements AssetPosts {

    /** The slots that are asked for, of kinds {@code k}, and who fills them of rows {@code a}; nobody who has left. */
    private static final String POSTS = """
            jsonb_array_elements(k.slots) as post (entry)
            left join asset_responsible r on r.asset_id = a.id and r.slot = post.entry ->> 'code'
                and r.valid_from <= :postsAt and (r.valid_to is null or r.valid_to > :postsAt)
                and not exists (select from person gone where gone.id = r.person_id and gone.left_at <= :postsAt)
            where (cast(:slot as text) is null or post.entry ->> 'code' = :slot)
            """;

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final OfficeTime time;

    JdbcAssetPosts(JdbcClient jdbc, AssetConditions conditions, OfficeTime time) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.time = time;
    }

    /** The rows that are meant; empty where no kind has such slots. */
    private Rows rows(Caller caller, PostsFilter filter) {
        List<String> kinds = conditions.visible(caller).values().stream()
                .filter(kind -> filter.kinds().isEmpty() || filter.kinds().contains(kind.code()))
                .filter(kind -> kind.slots().stream()
                        .anyMatch(slot -> filter.slot() == null || slot.code().equals(filter.slot())))
                .map(AssetKind::code)
                .toList();
        // Refuses a kind there is not.
        conditions.rowsEver(caller, filter.kinds());
        Rows rows = conditions.rows(
                caller, new AssetFilter(kinds, null, null, filter.cell(), List.of(), List.of(), filter.at()));
        return kinds.isEmpty() ? new Rows(rows.from(), "false", rows.parameters(), rows.visible()) : rows;
    }

    private Map<String, @Nullable Object> parameters(Rows rows, PostsFilter filter) {
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        Instant at = filter.at();
        parameters.put("postsAt", Times.bind(at == null ? time.now() : at));
        parameters.put("slot", filter.slot());
        return parameters;
    }

    private record Count(String slot, int objects, int filled) {}

    @Override
    public List<KindPosts> totals(Caller caller, PostsFilter filter) {
        Rows rows = rows(caller, filter);
        Map<String, Integer> staffed = new HashMap<>();
        jdbc.sql("select a.kind, count(*) as staffed from " + rows.from()
                        + " join asset_kind k on k.code = a.kind where " + rows.where()
                        + " and not exists (select from " + POSTS + " and r.id is null) group by a.kind")
                .params(parameters(rows, filter))
                .query(row -> {
                    staffed.put(row.getString("kind"), row.getInt("staffed"));
                });
        Map<String, List<Count>> counts = new HashMap<>();
        jdbc.sql("select a.kind, post.slot, count(*) as objects, count(post.person_id) as filled from " + rows.from()
                        + " join asset_kind k on k.code = a.kind cross join lateral ("
                        + "select post.entry ->> 'code' as slot, r.person_id from " + POSTS + ") as post where "
                        + rows.where() + " group by a.kind, post.slot")
                .params(parameters(rows, filter))
                .query(row -> {
                    counts.computeIfAbsent(row.getString("kind"), _ -> new ArrayList<>())
                            .add(new Count(row.getString("slot"), row.getInt("objects"), row.getInt("filled")));
                });
        return conditions.visible(caller).values().stream()
                .filter(kind -> counts.containsKey(kind.code()))
                .sorted(Comparator.comparing(AssetKind::code))
                .map(kind -> totals(
                        kind, Objects.requireNonNull(counts.get(kind.code())), staffed.getOrDefault(kind.code(), 0)))
                .toList();
    }

    private static KindPosts totals(AssetKind kind, List<Count> counts, int staffed) {
        return new KindPosts(
                kind.code(),
                kind.labels(),
                counts.getFirst().objects(),
                staffed,
                kind.slots().stream()
                        .flatMap(slot -> counts.stream()
                                .filter(count -> count.slot().equals(slot.code()))
                                .map(count -> new SlotPosts(
                                        slot.code(), slot.labels(), count.filled(), count.objects() - count.filled())))
                        .toList());
    }

    private record Named(UUID id, AssetKind kind, String name) {}

    @Override
    public List<StaffedAsset> list(
            Caller caller, PostsFilter filter, @Nullable Boolean isVacant, @Nullable UUID after, int limit) {
        Rows rows = rows(caller, filter);
        List<Named> found = jdbc.sql("select a.id, a.kind, coalesce(a.name, a.code, a.kind) as name from " + rows.from()
                        + " join asset_kind k on k.code = a.kind where " + rows.where() + " " + """
                        and (cast(:after as uuid) is null or a.id > :after)
                            and (cast(:vacant as boolean) is null or :vacant = exists (select from\s""" + POSTS + """
                         and r.id is null))
                        order by a.id
                        limit :limit
                        """)
                .params(parameters(rows, filter))
                .param("vacant", isVacant)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Named(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(rows.visible().get(row.getString("kind"))),
                        row.getString("name")))
                .list();
        Map<UUID, Map<String, Filled>> filled =
                filled(found.stream().map(Named::id).toList(), filter);
        return found.stream()
                .map(each -> staffed(each, filled.getOrDefault(each.id(), Map.of()), filter.slot()))
                .toList();
    }

    private record Filled(UUID personId, String name) {}

    private Map<UUID, Map<String, Filled>> filled(List<UUID> assets, PostsFilter filter) {
        Map<UUID, Map<String, Filled>> filled = new HashMap<>();
        Instant at = filter.at();
        jdbc.sql("""
                        select r.asset_id, r.slot, r.person_id, p.name
                        from asset_responsible r join person p on p.id = r.person_id
                        where r.asset_id = any(:assets) and r.valid_from <= :at and (r.valid_to is null or r.valid_to > :at)
                            and (p.left_at is null or p.left_at > :at)
                        """)
                .param("assets", assets.toArray(UUID[]::new))
                .param("at", Times.bind(at == null ? time.now() : at))
                .query(row -> {
                    filled.computeIfAbsent(row.getObject("asset_id", UUID.class), _ -> new HashMap<>())
                            .put(
                                    row.getString("slot"),
                                    new Filled(row.getObject("person_id", UUID.class), row.getString("name")));
                });
        return filled;
    }

    private static StaffedAsset staffed(Named asset, Map<String, Filled> filled, @Nullable String slot) {
        List<AssetPost> posts = asset.kind().slots().stream()
                .filter(each -> slot == null || each.code().equals(slot))
                .map(each -> {
                    Filled by = filled.get(each.code());
                    return new AssetPost(
                            each.code(),
                            each.labels(),
                            by == null ? null : by.personId(),
                            by == null ? null : by.name());
                })
                .toList();
        int vacant =
                (int) posts.stream().filter(post -> post.personId() == null).count();
        return new StaffedAsset(asset.id(), asset.kind().code(), asset.name(), posts, vacant);
    }
}
