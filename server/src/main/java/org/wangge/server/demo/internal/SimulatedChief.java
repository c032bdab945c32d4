package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.demo.town.RiverWalk;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.river.Chief;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.RiverQuestions;
import org.wangge.server.river.RiverQuestions.RegisterLine;
import org.wangge.server.river.RiverQuestions.RegisterQuery;
import org.wangge.server.shared.OfficeTime;

/**
 * A river chief who walks again and again while the simulation runs, in true time. Each hour and a half has one walk, which follows from the
 * hour alone: whatever was sent before, by whichever server, is sent again and counts once.
 */
@Component
class SimulatedChief {

    static final Duration ROUND = Duration.ofMinutes(90);
    private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(20);
    private static final int MOST_SEGMENTS = 1000;
    private static final GeoJsonReader LINES = new GeoJsonReader(new GeoJsonLimits(100_000, 3));

    private final Patrols patrols;
    private final RiverQuestions rivers;
    private final People people;
    private final OfficeTime time;
    private Instant next = Instant.MIN;
    private @Nullable Instant sentUntil;
    private @Nullable Round round;

    SimulatedChief(Patrols patrols, RiverQuestions rivers, People people, OfficeTime time) {
        this.patrols = patrols;
        this.rivers = rivers;
        this.people = people;
        this.time = time;
    }

    /** One walk, begun. */
    private record Round(Instant start, Caller chief, UUID patrol, List<Fix> fixes) {}

    /** Sends what the phone recorded since the last time, and ends the walk when it is over. */
    synchronized void tick() {
        Instant now = time.now();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(BETWEEN_BATCHES);
        Instant start =
                Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), ROUND.toSeconds()) * ROUND.toSeconds());
        if (round == null || !round.start().equals(start)) {
            round = begin(start).orElse(null);
            sentUntil = null;
        }
        if (round != null) {
            send(round, now);
        }
    }

    private void send(Round walk, Instant now) {
        Fix last = walk.fixes().getLast();
        if (sentUntil != null && !sentUntil.isBefore(last.observedAt())) {
            return;
        }
        List<Fix> due = walk.fixes().stream()
                .filter(fix -> !fix.observedAt().isAfter(now)
                        && (sentUntil == null || fix.observedAt().isAfter(sentUntil)))
                .toList();
        for (int sent = 0; sent < due.size(); sent += Patrols.MAX_FIXES) {
            patrols.take(
                    walk.chief(), walk.patrol(), due.subList(sent, Math.min(sent + Patrols.MAX_FIXES, due.size())));
        }
        if (!due.isEmpty()) {
            sentUntil = due.getLast().observedAt();
        }
        if (!now.isBefore(last.observedAt())) {
            patrols.step(walk.chief(), walk.patrol(), PatrolStep.FINISH, last.observedAt(), last.seq());
        }
    }

    /** Along one river after the other, by the street's segments; empty where the demonstration has none. */
    private Optional<Round> begin(Instant start) {
        List<RegisterLine> register = rivers.register(
                Caller.system(), new RegisterQuery(start, null, null, RiverLevel.TOWN, false, null, MOST_SEGMENTS));
        List<UUID> ids = register.stream()
                .filter(line -> !line.chiefs().isEmpty())
                .map(line -> line.segment().riverId())
                .distinct()
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        long number = Math.floorDiv(start.getEpochSecond(), ROUND.toSeconds());
        UUID river = ids.get((int) Math.floorMod(number, (long) ids.size()));
        List<RegisterLine> segments = register.stream()
                .filter(line -> line.segment().riverId().equals(river))
                .sorted(Comparator.comparingDouble(line -> line.segment().fromMetres()))
                .toList();
        return chief(segments).map(chief -> begin(chief, segments, start, number));
    }

    private Round begin(Caller chief, List<RegisterLine> segments, Instant start, long number) {
        RiverWalk walk = new RiverWalk(line(segments), number);
        double half = segments.stream()
                .map(line -> line.segment().halfWidthMetres())
                .filter(width -> width != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(5);
        double from = walk.beginMetres(number * 0.37 % 1);
        String name = "simulated-walk-" + number;
        UUID patrol = patrols.begin(
                        chief,
                        new NewPatrol(
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                                start,
                                Travel.FOOT,
                                "simulation",
                                null))
                .patrol()
                .id();
        return new Round(start, chief, patrol, walk.eventful(from, half + 3).fixes(start));
    }

    private Optional<Caller> chief(List<RegisterLine> segments) {
        return segments.stream()
                .flatMap(line -> line.chiefs().stream())
                .map(Chief::personId)
                .findFirst()
                .flatMap(id -> people.find(Caller.system(), id))
                .map(person -> new Caller(
                        null, "simulation", person.name(), Set.of(Role.RIVER_CHIEF), Scope.EVERYWHERE, person.id()));
    }

    private static LineString line(List<RegisterLine> segments) {
        List<Coordinate> all = new ArrayList<>();
        for (RegisterLine one : segments) {
            for (Coordinate each : LINES.read(one.segment().geometryJson(), Crs.parseOrDefault("EPSG:4490"))
                    .getCoordinates()) {
                if (all.isEmpty() || !all.getLast().equals2D(each)) {
                    all.add(each);
                }
            }
        }
        return Cgcs2000.geometries().createLineString(all.toArray(Coordinate[]::new));
    }
}
