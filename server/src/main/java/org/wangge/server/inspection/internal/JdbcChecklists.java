package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.Checklist.ChecklistItem;
import org.wangge.server.inspection.Checklist.Penalty;
import org.wangge.server.inspection.Checklists;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcChecklists implements Checklists {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<ChecklistItem>> ITEMS = new TypeReference<>() {};
    private static final TypeReference<List<Penalty>> LADDER = new TypeReference<>() {};
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_LABEL = 200;
    private static final String SELECT = """
            select v.*, (select max(n.version) from checklist_version n where n.code = v.code) as newest
            from checklist_version v
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcChecklists(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Checklist> list(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return jdbc.sql(SELECT + """
                        where v.version = (select max(n.version) from checklist_version n where n.code = v.code)
                        order by v.code
                        """).query(JdbcChecklists::checklist).list();
    }

    @Override
    @Transactional(readOnly = true)
    public Checklist get(Caller caller, String code, @Nullable Integer version) {
        caller.require(Permission.VIEW_CASES);
        return find(code, version)
                .orElseThrow(() -> new ProblemException(
                        InspectionProblem.CHECKLIST_NOT_FOUND,
                        "There is no checklist " + code + (version == null ? "" : " of version " + version)));
    }

    /** The newest one without a version. */
    Optional<Checklist> find(String code, @Nullable Integer version) {
        return jdbc.sql(SELECT + """
                        where v.code = :code and (cast(:version as integer) is null or v.version = :version)
                        order by v.version desc
                        limit 1
                        """)
                .param("code", code)
                .param("version", version)
                .query(JdbcChecklists::checklist)
                .optional();
    }

    /** What the items of all versions are called, by code, in the words of the newest version that has each. */
    Map<String, Labels> itemNames(String code) {
        return jdbc
                .sql(SELECT + " where v.code = :code order by v.version")
                .param("code", code)
                .query(JdbcChecklists::checklist)
                .list()
                .stream()
                .flatMap(version -> version.items().stream())
                .collect(Collectors.toMap(ChecklistItem::code, ChecklistItem::labels, (older, newer) -> newer));
    }

    @Override
    public Checklist publish(
            Caller caller, String code, ChecklistDraft sent, Consumer<Optional<Checklist>> precondition) {
        caller.require(Permission.ADMINISTER);
        // One after another, so that versions are counted and what was read is the newest.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('checklist:' || :code))")
                .param("code", code)
                .query()
                .singleRow();
        Optional<Checklist> before = find(code, null);
        precondition.accept(before);
        ChecklistDraft draft = checked(code, sent);
        int version = before.map(Checklist::version).orElse(0) + 1;
        jdbc.sql("""
                        insert into checklist_version (code, version, label_zh, label_en, targets, items, ladder, deadline_value, deadline_unit,
                            retired, published_by, published_at)
                        values (:code, :version, :zh, :en, :targets, cast(:items as jsonb), cast(:ladder as jsonb), :value, :unit, :retired,
                            :by, :now)
                        """)
                .param("code", code)
                .param("version", version)
                .param("zh", draft.labels().zh())
                .param("en", draft.labels().en())
                .param("targets", draft.targets().toArray(String[]::new))
                .param("items", JSON.writeValueAsString(draft.items()))
                .param("ladder", JSON.writeValueAsString(draft.ladder()))
                .param("value", draft.deadline().value())
                .param("unit", draft.deadline().unit().text())
                .param("retired", draft.isRetired())
                .param("by", caller.displayName())
                .param("now", Times.bind(time.now()))
                .update();
        Checklist made = find(code, version).orElseThrow();
        audit.change(caller, "checklist.publish", "checklist/" + code, before.orElse(null), made);
        return made;
    }

    private static ChecklistDraft checked(String code, ChecklistDraft sent) {
        require(CODE.matcher(code).matches(), "/code", "A code is written with small letters, digits and hyphens");
        require(
                !sent.items().isEmpty() && sent.items().size() <= MOST_ITEMS,
                "/items",
                "A checklist has 1 to " + MOST_ITEMS + " items");
        require(
                sent.deadline().value() <= LONGEST_DEADLINE,
                "/deadline/value",
                "A deadline is at most " + LONGEST_DEADLINE + " of its unit");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < sent.items().size(); i++) {
            String item = sent.items().get(i).code();
            String pointer = "/items/" + i + "/code";
            require(CODE.matcher(item).matches(), pointer, "It is written with small letters, digits and hyphens");
            require(codes.add(item), pointer, "The code stands twice");
        }
        for (int i = 0; i < sent.targets().size(); i++) {
            require(
                    CODE.matcher(sent.targets().get(i)).matches(),
                    "/targets/" + i,
                    "It is the code of a kind, segment, cell or place");
        }
        return new ChecklistDraft(
                labels("/labels", sent.labels()),
                sent.targets(),
                sent.items().stream()
                        .map(item -> new ChecklistItem(
                                item.code(),
                                labels("/items", item.labels()),
                                WrittenText.find(
                                        InspectionProblem.CHECKLIST_REFUSED, "/items", item.unit(), LONGEST_LABEL)))
                        .toList(),
                sent.deadline(),
                ladder(sent.ladder()),
                sent.isRetired());
    }

    private static List<Penalty> ladder(List<Penalty> sent) {
        require(sent.size() <= MOST_ITEMS, "/ladder", "A ladder has at most " + MOST_ITEMS + " rungs");
        for (int i = 0; i < sent.size(); i++) {
            int below = i == 0 ? 0 : sent.get(i - 1).from();
            require(
                    sent.get(i).from() > below,
                    "/ladder/" + i + "/from",
                    String.format(Locale.ROOT, "A rung begins above %d items", below));
        }
        return sent.stream()
                .map(rung -> new Penalty(rung.from(), labels("/ladder", rung.labels())))
                .toList();
    }

    private static Labels labels(String pointer, Labels sent) {
        return new Labels(
                WrittenText.get(InspectionProblem.CHECKLIST_REFUSED, pointer, sent.zh(), LONGEST_LABEL),
                WrittenText.get(InspectionProblem.CHECKLIST_REFUSED, pointer, sent.en(), LONGEST_LABEL));
    }

    private static void require(boolean isGood, String pointer, String detail) {
        if (!isGood) {
            throw ProblemException.ofField(InspectionProblem.CHECKLIST_REFUSED, pointer, detail);
        }
    }

    private static Checklist checklist(ResultSet row, int number) throws SQLException {
        return new Checklist(
                row.getString("code"),
                row.getInt("version"),
                row.getInt("newest"),
                new Labels(row.getString("label_zh"), row.getString("label_en")),
                List.of((String[]) row.getArray("targets").getArray()),
                JSON.readValue(row.getString("items"), ITEMS),
                new Limit(row.getInt("deadline_value"), Limit.Unit.of(row.getString("deadline_unit"))),
                JSON.readValue(row.getString("ladder"), LADDER),
                row.getBoolean("retired"),
                row.getString("published_by"),
                Times.get(row, "published_at"));
    }
}
