package org.wangge.server.inspection.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.files.PhotoUses.Use;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Checklist;
import org.wangge.server.inspection.Checklist.ChecklistItem;
import org.wangge.server.inspection.FindingOutcome;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.ItemResult;
import org.wangge.server.inspection.SiteInspection.ItemAnswer;
import org.wangge.server.inspection.SiteInspections;
import org.wangge.server.inspection.SiteInspections.NewAnswer;
import org.wangge.server.inspection.SiteInspections.NewInspection;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.WrittenText;

/** The table of answers, what became of those that failed, and their photos. */
@Repository
class AnswerRows {

    static final int LONGEST = 2000;
    private static final int LONGEST_VALUE = 200;

    private final JdbcClient jdbc;
    private final PhotoUses photos;

    AnswerRows(JdbcClient jdbc, PhotoUses photos) {
        this.jdbc = jdbc;
        this.photos = photos;
    }

    /**
     * The answers as they are kept, in the order of the checklist.
     *
     * @param asked the items that have to be answered, each once; empty for all
     * @throws ProblemException 422 where one is missing, stands twice or is not asked
     */
    static List<NewAnswer> checked(Checklist checklist, Set<String> asked, List<NewAnswer> sent) {
        Map<String, NewAnswer> byItem = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            NewAnswer answer = checked("/answers/" + i, sent.get(i));
            boolean isAsked =
                    checklist.item(answer.item()).isPresent() && (asked.isEmpty() || asked.contains(answer.item()));
            require(isAsked, "/answers/" + i + "/item", "This version does not ask for it, or the notice does not");
            require(byItem.put(answer.item(), answer) == null, "/answers/" + i + "/item", "It is answered twice");
        }
        List<NewAnswer> ordered = new ArrayList<>();
        for (ChecklistItem item : checklist.items()) {
            NewAnswer answer = byItem.get(item.code());
            require(
                    answer != null || (!asked.isEmpty() && !asked.contains(item.code())),
                    "/answers",
                    "There is no answer to " + item.code());
            if (answer != null) {
                ordered.add(answer);
            }
        }
        return ordered;
    }

    private static NewAnswer checked(String pointer, NewAnswer sent) {
        require(
                sent.photos().size() <= SiteInspections.MOST_PHOTOS,
                pointer + "/photos",
                "An answer has at most " + SiteInspections.MOST_PHOTOS + " photos");
        require(
                !sent.isMended() || sent.result() == ItemResult.FAILED,
                pointer + "/isMended",
                "Only what failed can be mended");
        return new NewAnswer(
                sent.item(),
                sent.result(),
                WrittenText.find(InspectionProblem.ANSWERS_REFUSED, pointer + "/value", sent.value(), LONGEST_VALUE),
                WrittenText.find(InspectionProblem.ANSWERS_REFUSED, pointer + "/note", sent.note(), LONGEST),
                sent.isMended(),
                sent.photos().stream().distinct().toList());
    }

    private static void require(boolean isGood, String pointer, String detail) {
        if (!isGood) {
            throw ProblemException.ofField(InspectionProblem.ANSWERS_REFUSED, pointer, detail);
        }
    }

    /** Writes the answers with their photos; what failed is a finding at the same time. */
    void insert(Caller caller, UUID inspection, NewInspection taken, List<NewAnswer> answers, @Nullable UUID notice) {
        for (int i = 0; i < answers.size(); i++) {
            NewAnswer answer = answers.get(i);
            UUID id = Ids.next();
            jdbc.sql("""
                            insert into site_answer (id, inspection_id, ordinal, item, result, value, note)
                            values (:id, :inspection, :ordinal, :item, :result, :value, :note)
                            """)
                    .param("id", id)
                    .param("inspection", inspection)
                    .param("ordinal", i)
                    .param("item", answer.item())
                    .param("result", answer.result().text())
                    .param("value", answer.value())
                    .param("note", answer.note())
                    .update();
            if (answer.result() == ItemResult.FAILED) {
                insertFinding(id, inspection, answer.isMended() ? null : notice);
            }
            var caption = new PhotoUses.Caption(taken.at(), null, caller.displayName());
            photos.attach(
                    caller,
                    new PhotoUses.Owner(AnswerPhotos.KIND, id),
                    answer.photos().stream()
                            .map(photo -> new NewUse(photo, PhotoRole.SCENE, caption))
                            .toList());
        }
    }

    private void insertFinding(UUID id, UUID inspection, @Nullable UUID notice) {
        FindingOutcome outcome = notice == null ? FindingOutcome.ON_SPOT : FindingOutcome.NOTICE;
        jdbc.sql("""
                        insert into site_finding (id, inspection_id, outcome, notice_id)
                        values (:id, :inspection, :outcome, :notice)
                        """)
                .param("id", id)
                .param("inspection", inspection)
                .param("outcome", outcome.text())
                .param("notice", notice)
                .update();
    }

    /** The answers of inspections, in order. */
    Map<UUID, List<ItemAnswer>> ofInspections(Collection<UUID> inspections) {
        return list("a.inspection_id = any(:of)", "inspection_id", inspections);
    }

    /** What stands in notices, in order. */
    Map<UUID, List<ItemAnswer>> ofNotices(Collection<UUID> notices) {
        return list("f.notice_id = any(:of)", "notice_id", notices);
    }

    /** The codes of what stands in a notice. */
    Set<String> itemsOf(UUID notice) {
        return new HashSet<>(jdbc.sql(
                        "select a.item from site_finding f join site_answer a on a.id = f.id where f.notice_id = :notice")
                .param("notice", notice)
                .query(String.class)
                .list());
    }

    private record Row(UUID group, ItemAnswer answer) {}

    private Map<UUID, List<ItemAnswer>> list(String which, String group, Collection<UUID> of) {
        List<Row> rows = jdbc.sql("""
                        select a.id, a.inspection_id, f.notice_id, a.item, a.result, a.value, a.note, f.outcome,
                            asked.entry -> 'labels' ->> 'zh' as zh, asked.entry -> 'labels' ->> 'en' as en, asked.entry ->> 'unit' as unit
                        from site_answer a
                        join site_inspection i on i.id = a.inspection_id
                        join checklist_version v on v.code = i.checklist and v.version = i.checklist_version
                        cross join lateral jsonb_array_elements(v.items) as asked (entry)
                        left join site_finding f on f.id = a.id
                        where asked.entry ->> 'code' = a.item and %s
                        order by a.inspection_id, a.ordinal
                        """.formatted(which))
                .param("of", of.toArray(UUID[]::new))
                .query((row, number) -> {
                    String outcome = row.getString("outcome");
                    return new Row(
                            row.getObject(group, UUID.class),
                            new ItemAnswer(
                                    row.getObject("id", UUID.class),
                                    row.getString("item"),
                                    new Labels(row.getString("zh"), row.getString("en")),
                                    row.getString("unit"),
                                    ItemResult.of(row.getString("result")),
                                    row.getString("value"),
                                    row.getString("note"),
                                    outcome == null ? null : FindingOutcome.of(outcome),
                                    List.of()));
                })
                .list();
        Map<UUID, List<Use>> shown = photos.list(
                AnswerPhotos.KIND, rows.stream().map(row -> row.answer().id()).toList());
        Map<UUID, List<ItemAnswer>> found = new HashMap<>();
        rows.forEach(row -> found.computeIfAbsent(row.group(), _ -> new ArrayList<>())
                .add(withPhotos(row.answer(), shown.getOrDefault(row.answer().id(), List.of()))));
        return found;
    }

    private static ItemAnswer withPhotos(ItemAnswer answer, List<Use> uses) {
        return new ItemAnswer(
                answer.id(),
                answer.item(),
                answer.labels(),
                answer.unit(),
                answer.result(),
                answer.value(),
                answer.note(),
                answer.outcome(),
                uses.stream().map(Use::photoId).toList());
    }
}
