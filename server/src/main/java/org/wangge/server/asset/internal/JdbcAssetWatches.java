package org.wangge.server.asset.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetWatches;
import org.wangge.server.asset.Assets;
import org.wangge.server.asset.WatchPlan;
import org.wangge.server.asset.WatchState;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcAssetWatches implements AssetWatches {

    private final JdbcClient jdbc;
    private final Assets assets;
    private final AssetKinds kinds;
    private final AssetWriter writer;
    private final WatchRows rows;
    private final WatchCheck check;
    private final WatchMoments moments;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // what a plan is put together from
    JdbcAssetWatches(
            JdbcClient jdbc,
            Assets assets,
            AssetKinds kinds,
            AssetWriter writer,
            WatchRows rows,
            WatchCheck check,
            WatchMoments moments,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.kinds = kinds;
        this.writer = writer;
        this.rows = rows;
        this.check = check;
        this.moments = moments;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public WatchPlan plan(Caller caller, UUID asset) {
        caller.require(Permission.VIEW_PHONES);
        return rows.read(assets.get(caller, asset, null).id());
    }

    @Override
    public WatchPlan put(
            Caller caller, UUID id, WatchPlan wanted, @Nullable Instant from, Consumer<WatchPlan> precondition) {
        Asset asset = writer.locked(caller, id);
        writer.requireLasting(asset);
        if (!kinds.find(asset.kind()).orElseThrow().watched()) {
            throw new ProblemException(
                    AssetProblem.ASSET_WATCH_REFUSED, "Nobody has to be at a " + asset.kind() + " at certain hours");
        }
        // Two plans that put the same person at two places must not be checked at the same time.
        jdbc.sql("lock table asset_watch in share row exclusive mode").update();
        WatchPlan before = rows.read(id);
        precondition.accept(before);
        Instant now = time.now();
        check.require(caller, id, wanted, LocalDate.ofInstant(now, time.zone()));
        if (before.version() > 0 && before.plansAs(wanted)) {
            return before;
        }
        Instant since = from == null ? now : from;
        requireInTime(since, before, now);
        rows.replace(
                id,
                new WatchPlan(before.version() + 1, since, wanted.days(), wanted.hours(), wanted.duties()),
                since,
                caller.displayName());
        WatchPlan after = rows.read(id);
        audit.change(caller, "asset.watch", "asset/" + id, before.version() == 0 ? null : before, after);
        return after;
    }

    private static void requireInTime(Instant since, WatchPlan before, Instant now) {
        if (since.isAfter(now)) {
            throw refused("A plan counts from a time that has come");
        }
        if (before.version() > 0 && since.isBefore(Objects.requireNonNull(before.from()))) {
            throw refused("The plan there is counts from " + before.from() + " on");
        }
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(AssetProblem.ASSET_WATCH_REFUSED, "/since", detail);
    }

    @Override
    @Transactional(readOnly = true)
    public List<WatchTotal> totals(Caller caller, WatchFilter filter) {
        caller.require(Permission.VIEW_PHONES);
        return moments.totals(caller, filter);
    }

    @Override
    @Transactional(readOnly = true)
    public List<WatchedAsset> list(
            Caller caller, WatchFilter filter, @Nullable WatchState state, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_PHONES);
        return moments.list(caller, filter, state, after, limit);
    }
}
