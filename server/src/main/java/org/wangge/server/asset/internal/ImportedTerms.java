package org.wangge.server.asset.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Term;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.shared.IntakeResult.Rejection;
import org.wangge.server.shared.jdbc.BulkUpsert;

/** Finds imported contracts that overlap another for the same, in the register or before them in the file. */
@Repository
class ImportedTerms {

    private static final String OVERLAPPING = """
            with wanted as (
                select * from json_to_recordset(cast(:rows as json)) as r(source_id text, same jsonb, first text, last text)
            )
            select distinct on (w.source_id) w.source_id, coalesce(a.name, a.code, a.id::text) as label,
                coalesce(a.attributes ->> :start, '') as first, coalesce(a.attributes ->> :end, '9999-12-31') as last
            from wanted w
            join asset a on a.kind = :kind and a.attributes @> w.same and (a.valid_to is null or a.valid_to > now())
                and coalesce(a.attributes ->> :start, '') <= w.last and coalesce(a.attributes ->> :end, '9999-12-31') >= w.first
                and coalesce(a.state, '') <> all(:over)
                -- What this file says anew of an object is among the wanted, unless people changed it here.
                and not (a.source = :source and (a.source_id = w.source_id or (a.source_id = any(:file) and not a.edited)))
            order by w.source_id, first, a.id
            """;

    private final JdbcClient jdbc;
    private final ContractTerms terms;

    ImportedTerms(JdbcClient jdbc, ContractTerms terms) {
        this.jdbc = jdbc;
        this.terms = terms;
    }

    /** The days of a record, and what it shares with others for the same. */
    private record Wanted(String sourceId, String label, Map<String, Object> same, String first, String last) {

        boolean overlaps(Wanted other) {
            return first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
        }

        Map<String, Object> row() {
            return Map.of("source_id", sourceId, "same", same, "first", first, "last", last);
        }
    }

    /** Why records cannot be taken, by their ids; none for a kind whose objects may overlap. */
    Map<String, Rejection> overlapping(AssetKind kind, String source, List<AssetRecord> records) {
        Term term = kind.term();
        if (term == null || term.same().isEmpty() || records.isEmpty()) {
            return Map.of();
        }
        // Rows first, as whoever changes one by hand does.
        Set<String> edited = edited(kind, source, records);
        terms.lockAll(kind);
        List<Wanted> wanted = new ArrayList<>();
        for (AssetRecord each : records) {
            Wanted found = edited.contains(each.sourceId()) ? null : wanted(kind, term, each);
            if (found != null) {
                wanted.add(found);
            }
        }
        Map<String, Rejection> rejected = ofRegister(kind, term, source, wanted);
        Map<Map<String, Object>, List<Wanted>> taken = new HashMap<>();
        for (Wanted each : wanted) {
            List<Wanted> before = taken.computeIfAbsent(each.same(), same -> new ArrayList<>());
            before.stream()
                    .filter(each::overlaps)
                    .findFirst()
                    .ifPresent(other -> rejected.putIfAbsent(
                            each.sourceId(), fault(each.sourceId(), other.label(), other.first(), other.last())));
            if (!rejected.containsKey(each.sourceId())) {
                before.add(each);
            }
        }
        return rejected;
    }

    /** Those that people changed here, which an import leaves alone; all that are there are locked. */
    private Set<String> edited(AssetKind kind, String source, List<AssetRecord> records) {
        Set<String> edited = new HashSet<>();
        jdbc.sql("""
                        select source_id, edited from asset where source = :source and kind = :kind and source_id = any(:ids)
                        order by id for update
                        """)
                .param("source", source)
                .param("kind", kind.code())
                .param("ids", ids(records.stream().map(AssetRecord::sourceId).toList()))
                .query(row -> {
                    if (row.getBoolean("edited")) {
                        edited.add(row.getString("source_id"));
                    }
                });
        return edited;
    }

    private static String[] ids(List<String> ids) {
        return ids.toArray(String[]::new);
    }

    private static @Nullable Wanted wanted(AssetKind kind, Term term, AssetRecord asset) {
        Map<String, Object> same = new LinkedHashMap<>();
        for (String name : term.same()) {
            Object value = asset.attributes().get(name);
            if (!(value instanceof String text)) {
                return null;
            }
            same.put(name, text);
        }
        String state = KindRules.stateOf(kind, asset.attributes());
        if (state != null && term.overIn().contains(state)) {
            return null;
        }
        String name = asset.name();
        return new Wanted(
                asset.sourceId(),
                name == null ? asset.sourceId() : name,
                same,
                asset.attributes().get(term.start()) instanceof String first ? first : "",
                asset.attributes().get(term.end()) instanceof String last ? last : ContractTerms.FOR_EVER);
    }

    private Map<String, Rejection> ofRegister(AssetKind kind, Term term, String source, List<Wanted> wanted) {
        Map<String, Rejection> rejected = new HashMap<>();
        if (!wanted.isEmpty()) {
            jdbc.sql(OVERLAPPING)
                    .param(
                            "rows",
                            BulkUpsert.json(wanted.stream().map(Wanted::row).toList()))
                    .param("kind", kind.code())
                    .param("source", source)
                    .param("file", ids(wanted.stream().map(Wanted::sourceId).toList()))
                    .param("over", ids(term.overIn()))
                    .param("start", term.start())
                    .param("end", term.end())
                    .query((row, number) -> fault(
                            row.getString("source_id"),
                            row.getString("label"),
                            row.getString("first"),
                            row.getString("last")))
                    .list()
                    .forEach(fault -> rejected.put(fault.sourceId(), fault));
        }
        return rejected;
    }

    private static Rejection fault(String sourceId, String other, String from, String to) {
        return new Rejection(sourceId, "TERM_OVERLAPS", ContractTerms.overlap(other, from, to));
    }
}
