package org.wangge.server.asset.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetUpkeep;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.WrittenText;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcAssetUpkeep implements AssetUpkeep {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_NOTE = 2000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;

    private final JdbcClient jdbc;
    private final UpkeepRows tasks;
    private final UpkeepMeasures measures;
    private final AssetConditions conditions;
    private final AssetWriter writer;
    private final AssetAreas areas;
    private final UpkeepWrites writes;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // what a task is put together from
    JdbcAssetUpkeep(
            JdbcClient jdbc,
            UpkeepRows tasks,
            UpkeepMeasures measures,
            AssetConditions conditions,
            AssetWriter writer,
            AssetAreas areas,
            UpkeepWrites writes,
            Audit audit,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.measures = measures;
        this.conditions = conditions;
        this.writer = writer;
        this.areas = areas;
        this.writes = writes;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public UpkeepTask add(Caller caller, UUID id, NewTask sent) {
        caller.require(Permission.VIEW_CASES);
        Asset asset = writer.locked(caller, id);
        writer.requireLasting(asset);
        AssetKind kind = Objects.requireNonNull(conditions.visible(caller).get(asset.kind()));
        if (kind.upkeep() == null) {
            throw ProblemException.ofField(
                    AssetProblem.UPKEEP_REFUSED, "id", "Objects of the kind " + kind.code() + " are not kept up");
        }
        NewTask task = new NewTask(
                sent.clientId(),
                WrittenText.get(AssetProblem.UPKEEP_REFUSED, "/title", sent.title(), LONGEST_TITLE),
                WrittenText.find(AssetProblem.UPKEEP_REFUSED, "/note", sent.note(), LONGEST_NOTE),
                measures.written(sent.measure()),
                day("/dueOn", sent.dueOn()),
                interval(sent.every()));
        UUID made = Ids.next();
        if (writes.insert(caller, made, id, null, task) == 0) {
            return again(caller, id, task);
        }
        UpkeepTask stored = get(caller, made);
        audit.change(caller, "upkeep.add", subject(made), null, stored);
        return stored;
    }

    private UpkeepTask again(Caller caller, UUID asset, NewTask task) {
        UUID known = jdbc.sql("select id from upkeep_task where client_id = :client and digest = :digest")
                .param("client", task.clientId())
                .param("digest", UpkeepWrites.digest(asset, task))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> ProblemException.ofField(
                        AssetProblem.UPKEEP_CLIENT_ID_REUSED,
                        "/clientId",
                        "Another upkeep task was sent with this client id"));
        return get(caller, known);
    }

    @Override
    @Transactional(readOnly = true)
    public UpkeepTask get(Caller caller, UUID id) {
        return tasks.get(caller, id, today());
    }

    @Override
    public UpkeepTask finish(Caller caller, UUID id, NewDone sent) {
        if (!caller.may(Permission.KEEP_ASSETS)) {
            caller.require(Permission.INSPECT);
        }
        Optional<String> known = lock(id);
        UpkeepTask before = get(caller, id);
        requireArea(caller, before.asset().id());
        String by = WrittenText.find(AssetProblem.UPKEEP_REFUSED, "/by", sent.by(), LONGEST_TITLE);
        NewDone done = new NewDone(
                sent.clientId(),
                sent.on() == null ? null : day("/on", sent.on()),
                by,
                WrittenText.find(AssetProblem.UPKEEP_REFUSED, "/note", sent.note(), LONGEST_NOTE),
                sent.photos().stream().distinct().toList());
        if (done.clientId() != null
                && known.filter(digest -> digest.equals(UpkeepWrites.digest(done)))
                        .isPresent()) {
            return before;
        }
        requireOpen(before);
        LocalDate on = done.on() == null ? today() : done.on();
        if (on.isAfter(today())) {
            throw refused("/on", "It was done today or earlier");
        }
        if (done.photos().size() > MOST_PHOTOS) {
            throw refused("/photos", "At most " + MOST_PHOTOS + " photos show what was done");
        }
        writes.finish(caller, id, done, on);
        if (before.every() != null) {
            writes.next(caller, before, before.every().after(on));
        }
        UpkeepTask after = get(caller, id);
        audit.change(caller, "upkeep.done", subject(id), before, after);
        return after;
    }

    /** The digest of what was sent when it was done; empty where it is not. */
    private Optional<String> lock(UUID id) {
        return jdbc.sql("select coalesce(done_digest, '') from upkeep_task where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(digest -> !digest.isEmpty());
    }

    private void requireArea(Caller caller, UUID asset) {
        areas.require(
                caller,
                jdbc.sql("select ST_AsEWKB(geom) from asset where id = :id")
                        .param("id", asset)
                        .query((row, number) -> Ewkb.read(row.getBytes(1)))
                        .single());
    }

    @Override
    public void drop(Caller caller, UUID id) {
        caller.require(Permission.KEEP_ASSETS);
        lock(id);
        UpkeepTask before = get(caller, id);
        requireArea(caller, before.asset().id());
        if (before.dropped()) {
            return;
        }
        requireOpen(before);
        jdbc.sql("update upkeep_task set dropped_at = :now, version = version + 1 where id = :id")
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(caller, "upkeep.drop", subject(id), before, get(caller, id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<UpkeepMeasure> measures(Caller caller) {
        caller.require(Permission.VIEW_CASES);
        return measures.list();
    }

    @Override
    public UpkeepTask tag(Caller caller, UUID id, @Nullable String measure, Consumer<UpkeepTask> precondition) {
        caller.require(Permission.KEEP_ASSETS);
        lock(id);
        UpkeepTask before = get(caller, id);
        requireArea(caller, before.asset().id());
        precondition.accept(before);
        if (Objects.equals(UpkeepWrites.codeOf(before), measures.written(measure))) {
            return before;
        }
        jdbc.sql("update upkeep_task set measure = :measure, version = version + 1 where id = :id")
                .param("id", id)
                .param("measure", measure)
                .update();
        UpkeepTask after = get(caller, id);
        audit.change(caller, "upkeep.measure", subject(id), before, after);
        return after;
    }

    private static void requireOpen(UpkeepTask task) {
        if (task.dropped()) {
            throw new ProblemException(AssetProblem.UPKEEP_OVER, "It need not be done any more");
        }
        UpkeepDone done = task.done();
        if (done != null) {
            throw new ProblemException(AssetProblem.UPKEEP_OVER, "It was done on " + done.on() + " by " + done.by());
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<UpkeepTask> list(
            Caller caller, UpkeepFilter filter, List<UpkeepState> states, @Nullable UUID after, int limit) {
        requireDays(filter);
        return tasks.list(caller, filter, states, today(), after, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public UpkeepFigures figures(Caller caller, UpkeepFilter filter, By by) {
        requireDays(filter);
        return tasks.figures(caller, filter, by, today());
    }

    private static void requireDays(UpkeepFilter filter) {
        if (!isDay(filter.by()) || !isDay(filter.since())) {
            throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "by", "It is a day of our time");
        }
    }

    private static boolean isDay(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    private static LocalDate day(String pointer, LocalDate day) {
        if (!isDay(day)) {
            throw refused(pointer, "It is a day from " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return day;
    }

    private static @Nullable UpkeepInterval interval(@Nullable UpkeepInterval every) {
        if (every != null && (every.count() < 1 || every.count() > UpkeepInterval.MOST)) {
            throw refused("/every/count", "It is a number from 1 to " + UpkeepInterval.MOST);
        }
        return every;
    }

    private LocalDate today() {
        return time.now().atZone(time.zone()).toLocalDate();
    }

    private static String subject(UUID id) {
        return "upkeep/" + id;
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(AssetProblem.UPKEEP_REFUSED, pointer, detail);
    }
}
