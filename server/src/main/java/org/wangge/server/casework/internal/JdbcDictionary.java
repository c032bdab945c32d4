package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.BulkAnswer;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.Dictionary;
import org.wangge.server.casework.DictionaryEntry;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcDictionary implements Dictionary {

    private final JdbcClient jdbc;
    private final DictionaryWriter writer;
    private final DictionaryMapping mapping;
    private final Audit audit;

    JdbcDictionary(JdbcClient jdbc, DictionaryWriter writer, DictionaryMapping mapping, Audit audit) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.mapping = mapping;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Edition> editions(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return jdbc.sql("select edition, title, current from case_dictionary order by current desc, edition")
                .query((row, number) ->
                        new Edition(row.getString("edition"), row.getString("title"), row.getBoolean("current")))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<DictionaryEntry> list(Caller caller, @Nullable String edition, @Nullable Instant at) {
        caller.require(Permission.VIEW_CASES);
        return entries(writer.edition(edition).name(), null, at);
    }

    /**
     * As they are, or were.
     *
     * @param key such as {@code item:06010}; null for all
     * @param at null for what is valid without an end, whatever the clocks of servers say
     */
    private List<DictionaryEntry> entries(String edition, @Nullable String key, @Nullable Instant at) {
        OffsetDateTime then = at == null ? null : Times.bind(at);
        Map<String, List<FilingCondition>> conditions = new LinkedHashMap<>();
        jdbc.sql("""
                select kind || ':' || code as key, number, label_zh, label_en, limit_value, limit_unit from case_condition
                where edition = :edition and (:key::text is null or kind || ':' || code = :key)
                  and (:at::timestamptz is null or valid_from <= :at) and (valid_to is null or valid_to > :at)
                order by number
                """)
                .param("edition", edition)
                .param("key", key)
                .param("at", then)
                .query((row, number) -> conditions
                        .computeIfAbsent(row.getString("key"), any -> new ArrayList<>())
                        .add(JdbcConditions.condition(row, number)))
                .list();
        return jdbc.sql("""
                        select k.kind, k.code, v.name, v.name_en, k.class_code, k.class_name, k.class_name_en, v.active, k.local
                        from case_category k
                        join case_category_version v on v.edition = k.edition and v.kind = k.kind and v.code = k.code
                            and (:at::timestamptz is null or v.valid_from <= :at) and (v.valid_to is null or v.valid_to > :at)
                        where k.edition = :edition and (:key::text is null or k.kind || ':' || k.code = :key)
                        order by k.kind desc, k.code
                        """)
                .param("edition", edition)
                .param("key", key)
                .param("at", then)
                .query((row, number) -> entry(row, conditions))
                .list();
    }

    private static DictionaryEntry entry(ResultSet row, Map<String, List<FilingCondition>> conditions)
            throws SQLException {
        String kind = row.getString("kind");
        String code = row.getString("code");
        return new DictionaryEntry(
                CategoryCode.Kind.of(kind),
                code,
                JdbcCategories.labels(row, "name"),
                row.getString("class_code"),
                JdbcCategories.labels(row, "class_name"),
                row.getBoolean("active"),
                row.getBoolean("local"),
                conditions.getOrDefault(kind + ":" + code, List.of()));
    }

    @Override
    @Transactional(readOnly = true)
    public DictionaryEntry get(Caller caller, String category) {
        caller.require(Permission.VIEW_CASES);
        return stored(category);
    }

    private DictionaryEntry stored(String category) {
        return find(writer.edition(null).name(), category)
                .orElseThrow(
                        () -> new ProblemException(CaseProblem.CATEGORY_NOT_FOUND, "There is no category " + category));
    }

    private Optional<DictionaryEntry> find(String edition, String category) {
        return entries(edition, category, null).stream().findFirst();
    }

    @Override
    public DictionaryEntry add(Caller caller, String kind, String classCode, Labels labels) {
        caller.require(Permission.ADMINISTER);
        writer.lock();
        DictionaryWriter.requireLabels(labels);
        DictionaryWriter.EditionRules edition = writer.edition(null);
        String code = writer.freeCode(edition, kind, classCode);
        writer.insert(edition, kind, code, labels, true);
        DictionaryEntry made = stored(kind + ":" + code);
        audit.change(caller, "case.category", "category/" + made.key(), null, made);
        return made;
    }

    @Override
    public DictionaryEntry put(
            Caller caller, String category, Labels labels, boolean active, Consumer<DictionaryEntry> precondition) {
        caller.require(Permission.ADMINISTER);
        writer.lock();
        DictionaryEntry before = stored(category);
        precondition.accept(before);
        DictionaryWriter.requireLabels(labels);
        if (!before.local() && !before.labels().zh().equals(labels.zh())) {
            throw ProblemException.ofField(
                    CaseProblem.CATEGORY_REFUSED,
                    "/labels/zh",
                    "The standard calls it " + before.labels().zh());
        }
        writer.update(writer.edition(null), before, labels, active);
        DictionaryEntry after = stored(category);
        audit.change(caller, "case.category", "category/" + category, before, after);
        return after;
    }

    @Override
    public BulkAnswer take(Caller caller, @Nullable String edition, List<Given> entries) {
        caller.require(Permission.ADMINISTER);
        writer.lock();
        DictionaryWriter.EditionRules rules = writer.edition(edition);
        List<Rejected> rejected = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int accepted = 0;
        int duplicate = 0;
        for (Given given : entries) {
            String key = given.kind() + ":" + given.code();
            Optional<DictionaryEntry> stored = find(rules.name(), key);
            Optional<Rejected> fault = writer.fault(rules, given, stored);
            if (fault.isPresent()) {
                given.rows()
                        .forEach(row -> rejected.add(new Rejected(
                                row, fault.get().code(), fault.get().detail())));
            } else if (writer.write(rules, given, stored)) {
                accepted += given.rows().size();
                changed.add(key);
            } else {
                duplicate += given.rows().size();
            }
        }
        rejected.sort(Comparator.comparingInt(Rejected::row));
        audit.record(
                caller,
                "case.dictionary",
                "dictionary/" + rules.name(),
                Map.of("accepted", accepted, "duplicate", duplicate, "rejected", rejected.size(), "changed", changed));
        return new BulkAnswer(accepted, duplicate, rejected);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Mapping> mapping(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return mapping.list();
    }

    @Override
    public BulkAnswer takeMapping(Caller caller, List<Mapping> rows) {
        caller.require(Permission.ADMINISTER);
        BulkAnswer answer = mapping.take(writer.edition(null).name(), rows);
        audit.record(
                caller,
                "case.dictionary",
                "dictionary/mapping",
                Map.of(
                        "accepted",
                        answer.accepted(),
                        "rejected",
                        answer.rejected().size()));
        return answer;
    }
}
