package org.wangge.server.asset.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKind.Term;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sees to it that contracts for the same do not last at the same time. */
@Repository
class ContractTerms {

    /** The last day of what has none. */
    static final String FOR_EVER = "9999-12-31";

    private final JdbcClient jdbc;

    ContractTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Other(UUID id, String label, String from, String to) {}

    /** Refuses a term that has days in common with another for the same; open ends last for ever. */
    void requireFree(AssetKind kind, UUID id, ObjectNode attributes) {
        Term term = kind.term();
        if (term == null || term.same().isEmpty()) {
            return;
        }
        Map<String, String> same = new LinkedHashMap<>();
        for (String name : term.same()) {
            String value = KindRules.find(attributes, name);
            if (value == null) {
                return;
            }
            same.put(name, value);
        }
        String state = KindRules.stateOf(kind, attributes);
        if (state != null && term.overIn().contains(state)) {
            return;
        }
        String wanted = JsonMapper.shared().writeValueAsString(same);
        jdbc.sql("""
                        select pg_advisory_xact_lock_shared(hashtextextended('asset_terms/' || :kind, 0)),
                            pg_advisory_xact_lock(hashtextextended('asset_term/' || :kind || :same, 0))
                        """)
                .param("kind", kind.code())
                .param("same", wanted)
                .query((row, number) -> true)
                .single();
        jdbc.sql("""
                        select id, coalesce(name, code, id::text) as label, coalesce(attributes ->> :start, '') as first,
                            coalesce(attributes ->> :end, '9999-12-31') as last
                        from asset
                        where kind = :kind and id <> :id and attributes @> cast(:same as jsonb)
                            and (valid_to is null or valid_to > now())
                            and coalesce(attributes ->> :start, '') <= :last
                            and coalesce(attributes ->> :end, '9999-12-31') >= :first
                            and coalesce(state, '') <> all(:over)
                        order by first, id limit 1
                        """)
                .param("kind", kind.code())
                .param("id", id)
                .param("same", wanted)
                .param("start", term.start())
                .param("end", term.end())
                .param("over", term.overIn().toArray(String[]::new))
                .param("first", Objects.requireNonNullElse(KindRules.find(attributes, term.start()), ""))
                .param("last", Objects.requireNonNullElse(KindRules.find(attributes, term.end()), FOR_EVER))
                .query((row, number) -> new Other(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getString("first"),
                        row.getString("last")))
                .optional()
                .ifPresent(other -> {
                    throw overlap(term, other);
                });
    }

    /** Nobody else writes terms of the kind until the transaction ends. */
    void lockAll(AssetKind kind) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('asset_terms/' || :kind, 0))")
                .param("kind", kind.code())
                .query((row, number) -> true)
                .single();
    }

    /** What it says to whoever wants days that another has; an open end is not told as the day that stands for it. */
    static String overlap(String other, String from, String to) {
        String first = from.isEmpty() ? "always" : from;
        return to.equals(FOR_EVER)
                ? "'%s' is for the same from %s on".formatted(other, first)
                : "'%s' is for the same from %s to %s".formatted(other, first, to);
    }

    private static ProblemException overlap(Term term, Other other) {
        String detail = overlap(other.label(), other.from(), other.to());
        return new ProblemException(
                AssetProblem.ASSET_TERM_OVERLAPS,
                detail,
                List.of(new FieldError("/attributes/" + term.start(), AssetProblem.ASSET_TERM_OVERLAPS.name(), detail)),
                Map.of("other", other.id()),
                null);
    }
}
