package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.index.FoundPlace;
import org.wangge.geodata.index.PlaceEntry;
import org.wangge.geodata.index.PlaceIndex;
import org.wangge.server.asset.NearestAsset;
import org.wangge.server.asset.NearestAssetAnswer;
import org.wangge.server.asset.NearestAssetQuery;
import org.wangge.server.asset.NearestAssets;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Seen;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.jdbc.NearestRows;

/** The nearest objects: from the copy in memory where it has what is asked for and is sure, else from the database; the same from both. */
@Component
class AssetsByDistance implements NearestAssets {

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final KnownAssets known;
    private final Copies copies;

    AssetsByDistance(JdbcClient jdbc, AssetConditions conditions, KnownAssets known, Copies copies) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.known = known;
        this.copies = copies;
    }

    @Override
    public NearestAssetAnswer find(Caller caller, NearestAssetQuery query) {
        return copies.ask(() -> {
            Seen<PlaceIndex> seen = known.seen();
            Optional<List<NearestAsset>> inMemory = seen.copy().flatMap(index -> inMemory(caller, query, index));
            return new NearestAssetAnswer(
                    inMemory.orElseGet(() -> inDatabase(caller, query)), seen.number(), inMemory.isPresent());
        });
    }

    private Optional<List<NearestAsset>> inMemory(Caller caller, NearestAssetQuery query, PlaceIndex index) {
        return known.filter(caller, query.filter())
                .map(filter -> index.nearest(query.from(), query.limit(), query.maxMetres(), filter).stream()
                        .map(found -> inMemory(found, index.find(found.id()).orElseThrow()))
                        .toList());
    }

    private static NearestAsset inMemory(FoundPlace found, PlaceEntry entry) {
        return shown(found, entry.lonLat(), AssetNote.read(entry.note()));
    }

    List<NearestAsset> inDatabase(Caller caller, NearestAssetQuery query) {
        copies.leaveMemory();
        Rows rows = conditions.rows(caller, query.filter());
        List<FoundPlace> found = new NearestRows(jdbc, rows.from(), "a.id", "a.geom", rows.where(), rows.parameters())
                .find(query.from(), query.limit(), query.maxMetres());
        Map<UUID, Row> shown = read(rows, found).stream().collect(Collectors.toMap(Row::id, Function.identity()));
        return found.stream()
                .map(one -> shown(one, Objects.requireNonNull(shown.get(one.id()))))
                .toList();
    }

    private List<Row> read(Rows rows, List<FoundPlace> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + AssetNote.COLUMNS + " from " + rows.from() + " where a.id = any(:found) and "
                        + rows.where())
                .params(rows.parameters())
                .param("found", found.stream().map(FoundPlace::id).toArray(UUID[]::new))
                .query((row, number) -> Row.of(row))
                .list();
    }

    private static NearestAsset shown(FoundPlace found, Row row) {
        return shown(found, row.place, row.note);
    }

    private static NearestAsset shown(FoundPlace found, Geometry place, AssetNote note) {
        return new NearestAsset(
                found.id(),
                note.kind(),
                note.code(),
                note.name(),
                note.state(),
                note.version(),
                GeoJsonWriter.exact().write(place),
                found.nearest().metres(),
                found.nearest().bearingDegrees());
    }

    private record Row(UUID id, Geometry place, AssetNote note) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getObject("id", UUID.class), Ewkb.read(row.getBytes("place")), AssetNote.of(row));
        }
    }
}
