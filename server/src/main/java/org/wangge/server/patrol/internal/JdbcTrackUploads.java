package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.io.TrackFile;
import org.wangge.geodata.io.TrackFile.TimedPlace;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.Patrols.Begun;
import org.wangge.server.patrol.TrackUploads;
import org.wangge.server.patrol.internal.PatrolRows.Beginning;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

@Repository
@Transactional
class JdbcTrackUploads implements TrackUploads {

    /** Fixes written at once. */
    private static final int CHUNK = 2000;

    /** What is farther from the middle of all times was recorded by a wrong clock; as far as {@code clockBehind} usually is. */
    private static final Duration FAR = Duration.ofDays(90);

    private final PatrolRows patrols;
    private final FixRows fixes;
    private final PatrolPeople people;
    private final PatrolViews views;
    private final MonthPartitions partitions;
    private final Audit audit;
    private final OfficeTime time;

    JdbcTrackUploads(
            PatrolRows patrols,
            FixRows fixes,
            PatrolPeople people,
            PatrolViews views,
            MonthPartitions partitions,
            Audit audit,
            OfficeTime time) {
        this.patrols = patrols;
        this.fixes = fixes;
        this.people = people;
        this.views = views;
        this.partitions = partitions;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Begun upload(Caller caller, byte[] content, Travel means, @Nullable UUID forPerson) {
        caller.require(Permission.RECORD_PATROL);
        String sha256 = Sha256.hex(content);
        Optional<PatrolRow> own = PatrolPeople.idOf(caller, forPerson)
                .flatMap(person -> patrols.ofFile(person, sha256))
                .filter(patrol -> PatrolRights.isOwn(caller, patrol));
        if (own.isPresent()) {
            return new Begun(views.of(own.get()), false);
        }
        PatrolPeople.OnPatrol on = people.of(caller, forPerson);
        Optional<PatrolRow> before = patrols.ofFile(on.personId(), sha256);
        if (before.isPresent()) {
            return new Begun(views.of(before.get()), false);
        }
        TrackFile file = read(content);
        Optional<UUID> made = insert(caller, means, on, sha256, file);
        PatrolRow patrol = patrols.ofFile(on.personId(), sha256).orElseThrow();
        if (made.isPresent()) {
            insertFixes(patrol, file.places());
            audit.record(
                    caller,
                    "patrol.upload",
                    "patrol/" + patrol.id(),
                    Map.of(
                            "person", patrol.personId().toString(),
                            "sha256", sha256,
                            "fixes", file.places().size()));
        }
        return new Begun(views.of(patrols.find(patrol.id()).orElseThrow()), made.isPresent());
    }

    private static TrackFile read(byte[] content) {
        try {
            return TrackFile.read(content);
        } catch (UnreadableFileException e) {
            throw ProblemException.ofField(PatrolProblem.TRACK_FILE_REFUSED, "/file", String.valueOf(e.getMessage()));
        }
    }

    private Optional<UUID> insert(
            Caller caller, Travel means, PatrolPeople.OnPatrol on, String sha256, TrackFile file) {
        List<Instant> times = believed(file.places(), time.now());
        partitions.require(times.getFirst());
        return patrols.insert(new Beginning(
                Ids.next(),
                caller.accountId(),
                on.personId(),
                on.personName(),
                on.recordedBy(),
                on.recordedByName(),
                means,
                PatrolKind.PATROL,
                file.format() == TrackFile.Format.GPX ? PatrolSource.GPX : PatrolSource.KML,
                PatrolState.FINISHED,
                null,
                null,
                null,
                sha256,
                file.unusable(),
                times.getFirst(),
                times.getLast(),
                time.now()));
    }

    /**
     * The times that say when the patrol was, ascending: those far from most others are of a clock that was not set yet, as that of a receiver
     * which begins in 1980 or twenty years ago until it hears the satellites.
     */
    private static List<Instant> believed(List<TimedPlace> places, Instant now) {
        Instant middle = middle(places);
        List<Instant> near = places.stream()
                .map(TimedPlace::at)
                .filter(at -> !isFar(at, middle))
                .sorted()
                .toList();
        List<Instant> been = near.stream().filter(at -> !at.isAfter(now)).toList();
        return been.isEmpty() ? near : been;
    }

    private static Instant middle(List<TimedPlace> places) {
        return places.stream().map(TimedPlace::at).sorted().toList().get(places.size() / 2);
    }

    private static boolean isFar(Instant at, Instant middle) {
        return Duration.between(middle, at).abs().compareTo(FAR) > 0;
    }

    /**
     * When a point came to the office says nothing of a file, but that it cannot be of the future; of one whose clock was wrong it is what lets
     * the rules of clocks see it.
     */
    private static Fix ofFile(Fix fix, Instant middle, Instant now) {
        Instant at = fix.observedAt();
        if (isFar(at, middle)) {
            return fix.withReceivedAt(at.isBefore(middle) ? now : middle);
        }
        return at.isAfter(now) ? fix.withReceivedAt(now) : fix;
    }

    /** Numbered from 1 in the order of the file. */
    private void insertFixes(PatrolRow patrol, List<TimedPlace> places) {
        Instant now = time.now();
        Instant middle = middle(places);
        List<Fix> all = new ArrayList<>(places.size());
        for (TimedPlace place : places) {
            all.add(ofFile(Fix.of(all.size() + 1L, place.at(), place.place()), middle, now));
        }
        for (int from = 0; from < all.size(); from += CHUNK) {
            fixes.insert(patrol, all.subList(from, Math.min(all.size(), from + CHUNK)));
        }
    }
}
