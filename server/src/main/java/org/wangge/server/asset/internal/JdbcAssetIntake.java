package org.wangge.server.asset.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeCheck;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.jdbc.BulkUpsert;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Repository
class JdbcAssetIntake implements AssetIntake {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String UPSERT = """
            insert into asset as t (
                id, kind, source, source_id, code, name, attributes, map_properties, state, geom, valid_from, valid_to)
            select id, kind, :source, source_id, code, name, attributes, map_properties, state, geom, valid_from, valid_to
            from json_to_recordset(cast(:rows as json)) as r(
                id uuid, kind text, source_id text, code text, name text, attributes jsonb, map_properties jsonb,
                state text, geom geometry, valid_from timestamptz, valid_to timestamptz)
            on conflict (source, source_id, kind) do update set
                code = case when t.kind like 'part-%' then coalesce(excluded.code, t.code) else excluded.code end,
                name = excluded.name, attributes = excluded.attributes,
                map_properties = excluded.map_properties, state = excluded.state, geom = excluded.geom,
                valid_from = excluded.valid_from, valid_to = excluded.valid_to, version = t.version + 1, changed_at = now()
            where not t.edited and (t.code, t.name, t.attributes, t.map_properties, t.geom, t.valid_from, t.valid_to)
                is distinct from (case when t.kind like 'part-%' then coalesce(excluded.code, t.code) else excluded.code end,
                    excluded.name, excluded.attributes, excluded.map_properties,
                    excluded.geom, excluded.valid_from, excluded.valid_to)
            returning (xmax = 0) as created
            """;

    private final JdbcClient jdbc;
    private final AssetKinds kinds;
    private final PartIdentifiers identifiers;
    private final RoadChanges roads;
    private final ImportedTerms terms;
    private final Audit audit;

    JdbcAssetIntake(
            JdbcClient jdbc,
            AssetKinds kinds,
            PartIdentifiers identifiers,
            RoadChanges roads,
            ImportedTerms terms,
            Audit audit) {
        this.jdbc = jdbc;
        this.terms = terms;
        this.kinds = kinds;
        this.identifiers = identifiers;
        this.roads = roads;
        this.audit = audit;
    }

    /** A kind with its schema ready for use. */
    private record CheckedKind(AssetKind kind, AttributeSchema schema) {}

    @Override
    @Transactional
    public IntakeResult assets(Caller caller, String source, List<AssetRecord> assets) {
        caller.require(Permission.IMPORT_DATA);
        Set<String> named = assets.stream().map(AssetRecord::kind).collect(Collectors.toSet());
        Map<String, CheckedKind> byCode = kinds.list().stream()
                .filter(kind -> named.contains(kind.code()))
                .collect(Collectors.toMap(AssetKind::code, kind -> new CheckedKind(kind, new AttributeSchema(kind))));
        Map<String, IntakeCheck<AssetRecord>> checks = new HashMap<>();
        for (AssetRecord asset : assets) {
            checks.computeIfAbsent(asset.kind(), kind -> new IntakeCheck<>(AssetRecord::sourceId))
                    .offer(asset, findFault(asset, byCode.get(asset.kind())));
        }
        IntakeResult result = IntakeResult.NONE;
        for (Map.Entry<String, IntakeCheck<AssetRecord>> each : checks.entrySet()) {
            IntakeCheck<AssetRecord> check = each.getValue();
            CheckedKind checked = byCode.get(each.getKey());
            IntakeResult written =
                    checked == null ? IntakeResult.NONE : write(source, checked.kind(), check.accepted());
            result = result.plus(written.plus(check.rejections()));
        }
        return audit.intake(caller, "asset", source, result);
    }

    private IntakeResult write(String source, AssetKind kind, List<AssetRecord> offered) {
        Map<String, Rejection> overlapping = terms.overlapping(kind, source, offered);
        List<AssetRecord> accepted = offered.stream()
                .filter(asset -> !overlapping.containsKey(asset.sourceId()))
                .toList();
        Optional<RoadChanges.Imported> changing = roads.importing(kind, source, accepted);
        List<Map<String, @Nullable Object>> rows =
                accepted.stream().map(asset -> row(asset, kind)).toList();
        IntakeResult written = BulkUpsert.run(jdbc, UPSERT, Map.of("source", source), rows);
        if (!accepted.isEmpty()) {
            identifiers.complete(source, kind);
        }
        if (written.created() + written.updated() > 0) {
            changing.ifPresent(roads::imported);
        }
        return written.plus(new IntakeResult(0, 0, 0, List.copyOf(overlapping.values())));
    }

    private static @Nullable Rejection findFault(AssetRecord asset, @Nullable CheckedKind checked) {
        if (checked == null) {
            return fault("UNKNOWN_KIND", "There is no kind " + asset.kind());
        }
        if (checked.kind().classCode() != null && !PartIdentifiers.isFor(checked.kind(), asset.code())) {
            return fault(
                    "BAD_IDENTIFIER",
                    asset.code() + " is no identifier of the class "
                            + checked.kind().classCode());
        }
        if (!checked.kind().geometryTypes().contains(asset.geometry().getGeometryType())) {
            return fault(
                    "WRONG_GEOMETRY_TYPE",
                    "%s may be %s, not %s"
                            .formatted(
                                    asset.kind(),
                                    checked.kind().geometryTypes().stream()
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                                    asset.geometry().getGeometryType()));
        }
        if (asset.validFrom() != null
                && asset.validTo() != null
                && !asset.validTo().isAfter(asset.validFrom())) {
            return fault("BAD_VALID_TIME", "It ends before it begins");
        }
        Rejection geometryFault = IntakeCheck.findFault(asset.geometry());
        if (geometryFault != null) {
            return geometryFault;
        }
        ObjectNode attributes = JSON.valueToTree(present(asset.attributes()));
        return checked.schema()
                .findFault(attributes)
                .or(() -> KindRules.findTermFault(checked.kind(), attributes))
                .map(reason -> fault("BAD_ATTRIBUTES", reason))
                .orElse(null);
    }

    private static Map<String, @Nullable Object> row(AssetRecord asset, AssetKind kind) {
        Map<String, Object> attributes = present(asset.attributes());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", Ids.next());
        row.put("kind", asset.kind());
        row.put("source_id", asset.sourceId());
        row.put("code", nonBlank(asset.code()));
        row.put("name", nonBlank(asset.name()));
        row.put("attributes", attributes);
        row.put("map_properties", KindRules.drawn(kind, attributes));
        row.put("state", KindRules.stateOf(kind, attributes));
        row.put("geom", asset.geometry());
        row.put("valid_from", asset.validFrom());
        row.put("valid_to", asset.validTo());
        return row;
    }

    private static Map<String, Object> present(Map<String, ? extends @Nullable Object> attributes) {
        Map<String, Object> present = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }

    private static @Nullable String nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Rejection fault(String code, String detail) {
        return new Rejection("", code, detail);
    }
}
