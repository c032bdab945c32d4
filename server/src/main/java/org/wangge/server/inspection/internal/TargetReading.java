package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.Assets;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellOutline;
import org.wangge.server.grid.CellQuery;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.SiteInspections.NewTarget;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.river.Rivers;
import org.wangge.server.river.Segment;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;
import org.wangge.server.shared.jdbc.Times;

/** What an inspection is of, as it was then. */
@Component
class TargetReading {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_CELLS = 1000;
    private static final GeoJsonReader KEPT = new GeoJsonReader(new GeoJsonLimits(2_000_000, 3));

    private final JdbcClient jdbc;
    private final Assets assets;
    private final Rivers rivers;
    private final Grid grid;
    private final Areas areas;
    private final OfficeTime time;

    TargetReading(JdbcClient jdbc, Assets assets, Rivers rivers, Grid grid, Areas areas, OfficeTime time) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.rivers = rivers;
        this.grid = grid;
        this.areas = areas;
        this.time = time;
    }

    /**
     * A target that was found.
     *
     * @param anchor a place inside it
     * @param cells that held the anchor
     */
    record KnownTarget(
            TargetKind kind,
            UUID id,
            String type,
            String name,
            @Nullable String builder,
            Geometry shape,
            Point anchor,
            List<UUID> cells) {}

    /**
     * Finds the target; a place that nobody has described is kept from now on.
     *
     * @throws ProblemException 422 for one there is not, for this caller, or was not then
     */
    KnownTarget read(Caller caller, NewTarget sent, Instant at) {
        return switch (sent.kind()) {
            case ASSET -> asset(caller, sent.id(), at);
            case SEGMENT -> segment(caller, sent.id(), at);
            case CELL -> cell(caller, sent.id(), at);
            case PLACE -> place(caller, sent, at);
        };
    }

    private KnownTarget asset(Caller caller, UUID id, Instant at) {
        Asset asset = assets.find(caller, id).orElseThrow(() -> refused("/target/id", "There is no such object"));
        Instant ended = asset.validTo();
        if (ended != null && !ended.isAfter(at)) {
            throw refused("/target/id", "It was no more at that time");
        }
        String name = asset.name() == null ? Optional.ofNullable(asset.code()).orElse(asset.kind()) : asset.name();
        String builder = asset.attributes().path("builder").asString("");
        return known(
                TargetKind.ASSET,
                id,
                asset.kind(),
                name,
                builder.isBlank() ? null : builder,
                kept(asset.geometryJson()),
                at);
    }

    private KnownTarget segment(Caller caller, UUID id, Instant at) {
        Segment segment;
        try {
            segment = rivers.segment(caller, id);
        } catch (ProblemException e) {
            if (e.problem().status() != 404) {
                throw e;
            }
            throw refused("/target/id", "There is no such segment");
        }
        return known(
                TargetKind.SEGMENT,
                id,
                TargetKind.SEGMENT.text(),
                segment.riverName() + " " + segment.name(),
                null,
                kept(segment.geometryJson()),
                at);
    }

    private KnownTarget cell(Caller caller, UUID id, Instant at) {
        CellCard card;
        try {
            card = grid.card(caller, id, at);
        } catch (ProblemException e) {
            if (e.problem().status() != 404) {
                throw e;
            }
            throw refused("/target/id", "There was no such cell then");
        }
        CellOutline outline =
                grid
                        .list(caller, new CellQuery(card.bounds(), card.level(), at, card.layer(), null, MOST_CELLS))
                        .stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> refused("/target/id", "There was no such cell then"));
        return known(TargetKind.CELL, id, TargetKind.CELL.text(), card.name(), null, kept(outline.geoJson()), at);
    }

    /** Who came first says where it is and what it is called; who comes again need not. */
    private KnownTarget place(Caller caller, NewTarget sent, Instant at) {
        Geometry shape = sent.shape();
        if (shape != null && sent.name() != null) {
            jdbc.sql("""
                            insert into inspected_place (id, name, geom, account_id, made_at)
                            values (:id, :name, cast(:geom as geometry), :account, :now)
                            on conflict (id) do nothing
                            """)
                    .param("id", sent.id())
                    .param(
                            "name",
                            WrittenText.get(
                                    InspectionProblem.TARGET_REFUSED, "/target/name", sent.name(), LONGEST_NAME))
                    .param("geom", Ewkb.write(shape))
                    .param("account", caller.accountId())
                    .param("now", Times.bind(time.now()))
                    .update();
        }
        DescribedPlace described = jdbc.sql("select name, ST_AsEWKB(geom) as geom from inspected_place where id = :id")
                .param("id", sent.id())
                .query((row, number) -> new DescribedPlace(row.getString("name"), Ewkb.read(row.getBytes("geom"))))
                .optional()
                .orElseThrow(() -> refused("/target", "A place that nobody knows has a name and a geometry"));
        return known(
                TargetKind.PLACE, sent.id(), TargetKind.PLACE.text(), described.name(), null, described.shape(), at);
    }

    private record DescribedPlace(String name, Geometry shape) {}

    private KnownTarget known(
            TargetKind kind, UUID id, String type, String name, @Nullable String builder, Geometry shape, Instant at) {
        Point anchor = shape.getInteriorPoint();
        return new KnownTarget(
                kind,
                id,
                type,
                name,
                builder,
                shape,
                anchor,
                areas.at(LonLat.of(anchor), at).ids());
    }

    private static Geometry kept(String geoJson) {
        return KEPT.read(geoJson, Crs.parseOrDefault("EPSG:4490"));
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(InspectionProblem.TARGET_REFUSED, pointer, detail);
    }
}
