package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetDraft;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.jdbc.TwoDimensional;

/** Writes one object, in the transaction of the caller. A refusal comes before anything of the object is written. */
@Component
class AssetWriter {

    /** The source of what is made here. */
    static final String OFFICE = "office";

    private final JdbcClient jdbc;
    private final Assets assets;
    private final AssetConditions conditions;
    private final AssetAreas areas;
    private final PartIdentifiers identifiers;
    private final ContractTerms terms;
    private final RoadChanges roads;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // what a change is put together from
    AssetWriter(
            JdbcClient jdbc,
            Assets assets,
            AssetConditions conditions,
            AssetAreas areas,
            PartIdentifiers identifiers,
            ContractTerms terms,
            RoadChanges roads,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.assets = assets;
        this.conditions = conditions;
        this.areas = areas;
        this.identifiers = identifiers;
        this.terms = terms;
        this.roads = roads;
        this.audit = audit;
        this.time = time;
    }

    Asset add(Caller caller, AssetDraft draft) {
        caller.require(Permission.KEEP_ASSETS);
        AssetKind kind = kind(caller, draft.kind());
        Geometry shape = draft.shape();
        if (shape == null) {
            throw ProblemException.ofField(AssetProblem.ASSET_SHAPE_REFUSED, "/geometry", "An object has a place");
        }
        AssetCheck.shape(kind, shape);
        AssetCheck.attributes(kind, draft.attributes());
        Instant from = draft.validFrom() == null ? time.now() : draft.validFrom();
        String name = AssetCheck.text("/name", draft.name(), AssetCheck.LONGEST_NAME);
        String given = code(kind, draft.code());
        String note = AssetCheck.note(draft.note());
        areas.require(caller, shape);
        UUID id = Ids.next();
        terms.requireFree(kind, id, draft.attributes());
        String code = kind.classCode() != null && given == null ? identifiers.next(kind, shape) : given;
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, code, name, attributes, map_properties, state, geom, valid_from,
                            note, changed_by, edited)
                        values (:id, :kind, :source, :id::text, :code, :name, cast(:attributes as jsonb), cast(:drawn as jsonb), :state,
                            cast(:geom as geometry), :from, :note, :by, true)
                        """)
                .param("id", id)
                .param("kind", kind.code())
                .param("source", OFFICE)
                .param("code", code)
                .param("name", name)
                .param("attributes", draft.attributes().toString())
                .param("drawn", KindRules.drawn(kind, draft.attributes()).toString())
                .param("state", KindRules.stateOf(kind, draft.attributes()))
                .param("geom", Ewkb.write(TwoDimensional.copy(shape)))
                .param("from", Times.bind(from))
                .param("note", note)
                .param("by", caller.displayName())
                .update();
        keepIdentifier(kind, code, id);
        roads.added(kind, shape, draft.attributes());
        Asset made = assets.get(caller, id, null);
        audit.change(caller, "asset.add", subject(id), null, made);
        return made;
    }

    Asset put(Caller caller, UUID id, AssetDraft draft, Consumer<Asset> precondition) {
        Asset before = locked(caller, id);
        precondition.accept(before);
        requireLasting(before);
        AssetKind kind = kind(caller, draft.kind());
        if (!kind.code().equals(before.kind())) {
            throw ProblemException.ofField(AssetProblem.ASSET_REFUSED, "/kind", "It is a " + before.kind());
        }
        Geometry shape = draft.shape();
        if (shape != null) {
            AssetCheck.shape(kind, shape);
            areas.require(caller, shape);
        }
        AssetCheck.attributes(kind, draft.attributes());
        AssetCheck.change(kind, before.state(), KindRules.stateOf(kind, draft.attributes()));
        String name = AssetCheck.text("/name", draft.name(), AssetCheck.LONGEST_NAME);
        String given = code(kind, draft.code());
        String code = kind.classCode() != null && given == null ? before.code() : given;
        Instant from = draft.validFrom() == null ? before.validFrom() : draft.validFrom();
        Instant on = since(before, from, draft.on());
        String note = AssetCheck.note(draft.note());
        terms.requireFree(kind, id, draft.attributes());
        keepIdentifier(kind, code, id);
        roads.changing(kind, id, before.attributes(), draft);
        int changed = jdbc.sql("""
                        update asset as a set code = new.code, name = new.name, attributes = new.attributes, geom = new.geom,
                            valid_from = new.valid_from, map_properties = cast(:drawn as jsonb), state = :state, note = :note,
                            since = :since, changed_by = :by, changed_at = now(), version = a.version + 1, edited = true
                        from (select :code::text as code, :name::text as name, cast(:attributes as jsonb) as attributes,
                            coalesce(cast(:geom as geometry), old.geom) as geom, :from::timestamptz as valid_from
                            from asset as old where old.id = :id) as new
                        where a.id = :id and (a.code, a.name, a.attributes, a.valid_from, ST_AsEWKB(a.geom))
                            is distinct from (new.code, new.name, new.attributes, new.valid_from, ST_AsEWKB(new.geom))
                        """)
                .param("id", id)
                .param("code", code)
                .param("name", name)
                .param("attributes", draft.attributes().toString())
                .param("drawn", KindRules.drawn(kind, draft.attributes()).toString())
                .param("state", KindRules.stateOf(kind, draft.attributes()))
                .param("geom", shape == null ? null : Ewkb.write(TwoDimensional.copy(shape)))
                .param("from", from == null ? null : Times.bind(from))
                .param("since", Times.bind(on))
                .param("note", note)
                .param("by", caller.displayName())
                .update();
        Asset after = assets.get(caller, id, null);
        if (changed > 0) {
            audit.change(caller, "asset.change", subject(id), before, after);
        }
        return after;
    }

    void end(Caller caller, UUID id, @Nullable Instant on, Consumer<Asset> precondition) {
        Asset before = locked(caller, id);
        precondition.accept(before);
        requireLasting(before);
        Instant end = since(before, before.validFrom(), on);
        if (before.validFrom() != null && !end.isAfter(before.validFrom())) {
            throw ProblemException.ofField(AssetProblem.ASSET_REFUSED, "on", "It begins at " + before.validFrom());
        }
        jdbc.sql("""
                        update asset set valid_to = :end, since = :end, note = null, changed_by = :by, changed_at = now(),
                            version = version + 1, edited = true
                        where id = :id
                        """)
                .param("id", id)
                .param("end", Times.bind(end))
                .param("by", caller.displayName())
                .update();
        audit.change(caller, "asset.end", subject(id), before, assets.get(caller, id, null));
    }

    /** The object with its row locked; it lies in the caller's area. */
    Asset locked(Caller caller, UUID id) {
        caller.require(Permission.KEEP_ASSETS);
        Geometry shape = jdbc.sql("select ST_AsEWKB(geom) from asset where id = :id for update")
                .param("id", id)
                .query((row, number) -> Ewkb.read(row.getBytes(1)))
                .optional()
                .orElseThrow(() -> JdbcAssets.none(id));
        Asset stored = assets.get(caller, id, null);
        areas.require(caller, shape);
        return stored;
    }

    void requireLasting(Asset asset) {
        if (asset.validTo() != null && !asset.validTo().isAfter(time.now())) {
            throw new ProblemException(AssetProblem.ASSET_ENDED, "It ended at " + asset.validTo());
        }
    }

    /** From when a change holds: not before the object, nor before the change that went ahead, nor later than now. */
    private Instant since(Asset before, @Nullable Instant from, @Nullable Instant wanted) {
        Instant now = time.now();
        if (wanted == null) {
            return before.since() != null && before.since().isAfter(now) ? before.since() : now;
        }
        if (wanted.isAfter(now) || (from != null && wanted.isBefore(from))) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_REFUSED,
                    "/on",
                    from == null ? "It holds since today or earlier" : "It holds from " + from + " to now");
        }
        if (before.since() != null && wanted.isBefore(before.since())) {
            throw ProblemException.ofField(
                    AssetProblem.ASSET_CHANGED_LATER, "/on", "It is as it is since " + before.since());
        }
        return wanted;
    }

    private AssetKind kind(Caller caller, String code) {
        AssetKind kind = conditions.visible(caller).get(code);
        if (kind == null) {
            throw ProblemException.ofField(AssetProblem.ASSET_REFUSED, "/kind", "There is no kind '" + code + "'");
        }
        return kind;
    }

    private static @Nullable String code(AssetKind kind, @Nullable String given) {
        String code = AssetCheck.text("/code", given, AssetCheck.LONGEST_NAME);
        if (kind.classCode() != null) {
            PartIdentifiers.requireForm(kind, code);
        }
        return code;
    }

    private void keepIdentifier(AssetKind kind, @Nullable String code, UUID id) {
        if (kind.classCode() != null && code != null) {
            identifiers.give(code, id);
        }
    }

    private static String subject(UUID id) {
        return "asset/" + id;
    }
}
