package org.wangge.server.asset.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.patrol.PatrolCoverage;
import tools.jackson.databind.JsonNode;

/** Says of roads that are new, drawn anew or of another width that patrols have to be measured again. In the transaction of the change. */
@Component
class RoadChanges {

    private final JdbcClient jdbc;
    private final PatrolCoverage patrols;
    private final PatrolledRoads roads;

    RoadChanges(JdbcClient jdbc, PatrolCoverage patrols, PatrolledRoads roads) {
        this.jdbc = jdbc;
        this.patrols = patrols;
        this.roads = roads;
    }

    void added(AssetKind kind, Geometry shape, JsonNode attributes) {
        if (kind.patrolled() != null) {
            patrols.linesChanged(Bbox.of(shape), PatrolledRoads.width(attributes, kind.patrolled()) / 2);
        }
    }

    /**
     * What imported roads have to do with patrols.
     *
     * @param box of the roads as they are and as they are to be
     * @param halfWidthMetres half the width of the widest of all roads before they are written
     */
    record Imported(Bbox box, double halfWidthMetres) {}

    /** Before they are written; empty for a kind that is not patrolled. */
    Optional<Imported> importing(AssetKind kind, String source, List<AssetRecord> records) {
        if (kind.patrolled() == null || records.isEmpty()) {
            return Optional.empty();
        }
        Envelope box = new Envelope();
        records.forEach(record -> box.expandToInclude(record.geometry().getEnvelopeInternal()));
        jdbc.sql("""
                        select ST_AsEWKB(ST_Envelope(geom)) from asset
                        where source = :source and kind = :kind and source_id = any(:ids)
                        """)
                .param("source", source)
                .param("kind", kind.code())
                .param("ids", records.stream().map(AssetRecord::sourceId).toArray(String[]::new))
                .query((row, number) -> Ewkb.read(row.getBytes(1)).getEnvelopeInternal())
                .list()
                .forEach(box::expandToInclude);
        return Optional.of(new Imported(Bbox.of(box), roads.widest() / 2));
    }

    void imported(Imported it) {
        patrols.linesChanged(it.box(), Math.max(it.halfWidthMetres(), roads.widest() / 2));
    }

    /** Before the row is written: the patrols along the road as it was have to be measured again too. */
    void changing(AssetKind kind, UUID id, JsonNode before, AssetDraft draft) {
        if (kind.patrolled() == null) {
            return;
        }
        Geometry shape = draft.shape();
        double was = PatrolledRoads.width(before, kind.patrolled());
        double is = PatrolledRoads.width(draft.attributes(), kind.patrolled());
        if (shape == null && was == is) {
            return;
        }
        Envelope box = jdbc.sql("select ST_AsEWKB(geom) from asset where id = :id")
                .param("id", id)
                .query((row, number) -> Ewkb.read(row.getBytes(1)).getEnvelopeInternal())
                .single();
        if (shape != null) {
            box.expandToInclude(shape.getEnvelopeInternal());
        }
        patrols.linesChanged(Bbox.of(box), Math.max(was, is) / 2);
    }
}
