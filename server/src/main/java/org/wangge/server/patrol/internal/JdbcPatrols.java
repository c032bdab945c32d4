package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.geodata.track.Stretch;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.FixesTaken;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.PatrolQuery;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.patrol.PatrolSummary;
import org.wangge.server.patrol.PatrolWay;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.patrol.internal.PatrolRows.Beginning;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcPatrols implements Patrols {

    private final PatrolRows patrols;
    private final PatrolLists lists;
    private final FixIntake intake;
    private final PatrolRights rights;
    private final PatrolPeople people;
    private final PatrolViews views;
    private final Measuring measuring;
    private final MeasureRows measures;
    private final CleanTracks tracks;
    private final MonthPartitions partitions;
    private final Audit audit;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // one for each question the interface answers
    JdbcPatrols(
            PatrolRows patrols,
            PatrolLists lists,
            FixIntake intake,
            PatrolRights rights,
            PatrolPeople people,
            PatrolViews views,
            Measuring measuring,
            MeasureRows measures,
            CleanTracks tracks,
            MonthPartitions partitions,
            Audit audit,
            OfficeTime time) {
        this.patrols = patrols;
        this.lists = lists;
        this.intake = intake;
        this.rights = rights;
        this.people = people;
        this.views = views;
        this.measuring = measuring;
        this.measures = measures;
        this.tracks = tracks;
        this.partitions = partitions;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Begun begin(Caller caller, NewPatrol patrol) {
        caller.require(Permission.RECORD_PATROL);
        Optional<PatrolRow> known = patrols.ofClient(caller.accountId(), patrol.clientId());
        if (known.isPresent()) {
            return again(caller, patrol, known.get());
        }
        PatrolPeople.OnPatrol on = people.of(caller, patrol.forPerson());
        partitions.require(patrol.startedAt());
        Optional<UUID> made = patrols.insert(beginning(caller, patrol, on));
        PatrolRow row = patrols.ofClient(caller.accountId(), patrol.clientId()).orElseThrow();
        if (made.isEmpty()) {
            return again(caller, patrol, row);
        }
        audit.record(
                caller,
                "patrol.begin",
                "patrol/" + row.id(),
                Map.of(
                        "person",
                        row.personId().toString(),
                        "startedAt",
                        patrol.startedAt().toString()));
        return new Begun(views.of(row), true);
    }

    /** What was begun is answered again, also when nobody could begin it now: the chief's account may be closed since. */
    private Begun again(Caller caller, NewPatrol patrol, PatrolRow row) {
        if (!PatrolPeople.idOf(caller, patrol.forPerson()).equals(Optional.of(row.personId()))) {
            throw ProblemException.ofField(
                    PatrolProblem.PATROL_CLIENT_ID_REUSED,
                    "/clientId",
                    "The client id was used for the patrol of somebody else");
        }
        return new Begun(views.of(row), false);
    }

    private Beginning beginning(Caller caller, NewPatrol patrol, PatrolPeople.OnPatrol on) {
        return new Beginning(
                patrol.clientId(),
                caller.accountId(),
                on.personId(),
                on.personName(),
                on.recordedBy(),
                on.recordedByName(),
                patrol.means(),
                PatrolKind.PATROL,
                PatrolSource.PHONE,
                PatrolState.RECORDING,
                patrol.device(),
                null,
                null,
                null,
                0,
                patrol.startedAt(),
                null,
                time.now());
    }

    /** Without a transaction of its own, which is two more ways to the database; see {@link FixIntake#take}. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public FixesTaken take(Caller caller, UUID id, List<Fix> fixes) {
        PatrolRow patrol = rights.own(caller, patrols::find, id);
        return intake.take(caller, patrol, fixes);
    }

    @Override
    public Patrol step(Caller caller, UUID id, PatrolStep step, Instant at, @Nullable Long lastSeq) {
        PatrolRow patrol = rights.own(caller, patrols::lock, id);
        boolean counts = patrols.insertStep(id, step, at, time.now());
        if (step == PatrolStep.FINISH) {
            finish(caller, patrol, at, lastSeq);
        } else if (counts) {
            pauseOrResume(caller, patrol, step, at);
        }
        return views.of(patrols.find(id).orElseThrow());
    }

    /** An end is one, whatever came before it: what is left open would never be judged. */
    private void finish(Caller caller, PatrolRow patrol, Instant at, @Nullable Long lastSeq) {
        boolean tellsMore = lastSeq != null && (patrol.lastSeq() == null || lastSeq > patrol.lastSeq());
        if (patrol.isFinished() && !tellsMore) {
            return;
        }
        patrols.finish(patrol.id(), at, lastSeq);
        audit.record(
                caller,
                "patrol.finish",
                "patrol/" + patrol.id(),
                Map.of("at", at.toString(), "fixes", patrol.fixes(), "lastSeq", String.valueOf(lastSeq)));
    }

    private void pauseOrResume(Caller caller, PatrolRow patrol, PatrolStep step, Instant at) {
        if (patrol.isFinished()) {
            throw new ProblemException(PatrolProblem.PATROL_FINISHED, "The patrol is finished already");
        }
        PatrolState wanted = step == PatrolStep.PAUSE ? PatrolState.PAUSED : PatrolState.RECORDING;
        if (patrol.state() != wanted) {
            patrols.setState(patrol.id(), wanted);
        }
        audit.record(caller, "patrol." + step.text(), "patrol/" + patrol.id(), Map.of("at", at.toString()));
    }

    @Override
    public Patrol declare(Caller caller, UUID id) {
        PatrolRow patrol = rights.own(caller, patrols::lock, id);
        if (patrol.kind() == PatrolKind.DAY_TRACK) {
            List<FlaggedFix> fixes = tracks.get(patrol).fixes();
            patrols.declare(
                    id,
                    fixes.stream()
                            .filter(FlaggedFix::accepted)
                            .map(judged -> judged.fix().observedAt())
                            .max(Instant::compareTo)
                            .orElse(patrol.startedAt()));
            audit.record(
                    caller,
                    "patrol.declare",
                    "patrol/" + id,
                    Map.of("person", patrol.personId().toString()));
        }
        return views.of(patrols.find(id).orElseThrow());
    }

    @Override
    public Patrol get(Caller caller, UUID id) {
        PatrolRow patrol = rights.visible(caller, id);
        rights.noteLook(caller, patrol);
        return views.of(patrol);
    }

    @Override
    public List<Patrol> list(Caller caller, PatrolQuery query) {
        return views.list(lists.page(caller, query));
    }

    @Override
    public List<PatrolSummary> summaries(Caller caller, Instant from, Instant to, @Nullable UUID personId) {
        return lists.summaries(caller, from, to, personId);
    }

    @Override
    public List<Patrol.Who> principals(Caller caller) {
        caller.require(Permission.RECORD_PATROL);
        return people.principals(caller);
    }

    @Override
    public PatrolWay way(Caller caller, UUID id) {
        PatrolRow patrol = rights.visible(caller, id);
        rights.noteLook(caller, patrol);
        measuring.of(patrol);
        CleanTrack track = tracks.get(patrol).track();
        var covered = measures.covered(List.of(id));
        var lines = measuring.lines(
                covered.stream().map(MeasureRows.CoveredRow::lineId).toList());
        return new PatrolWay(
                track.ways(),
                track.gaps(),
                track.stops(),
                covered.stream()
                        .filter(row -> lines.containsKey(row.lineId()))
                        .flatMap(row ->
                                Stretch.list(
                                                Objects.requireNonNull(lines.get(row.lineId()))
                                                        .line(),
                                                row.coverage().covered())
                                        .stream()
                                        .map(stretch -> new PatrolWay.OnLine(row.lineId(), stretch)))
                        .toList());
    }

    @Override
    public List<FlaggedFix> fixes(Caller caller, UUID id, @Nullable Long after, int limit) {
        PatrolRow patrol = rights.visible(caller, id);
        rights.noteLook(caller, patrol);
        return tracks.get(patrol).fixes().stream()
                .filter(judged -> after == null || judged.fix().seq() > after)
                .limit(limit)
                .toList();
    }
}
