package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.locationtech.jts.geom.LineString;
import org.springframework.stereotype.Component;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.demo.town.RiverWalk;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.PatrolStep;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.river.PatrolRule;
import org.wangge.server.river.PatrolRule.Frequency;
import org.wangge.server.river.PatrolRule.Per;
import org.wangge.server.river.PatrolRules;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.OfficeTime;

/** Three weeks of patrols of the river chiefs and of squads on key roads, recorded through the calls a phone makes, and the rules chiefs are judged by. */
@Component
class TownPatrols {

    /** How many days apart the chief of each canal walks: one keeps the rules, one nearly, one does not. */
    private static final List<Integer> DAYS_APART = List.of(3, 6, 15);

    /** Twenty minutes and a kilometre every week. */
    private static final PatrolRule WEEKLY =
            new PatrolRule(RiverLevel.TOWN, null, 20.0, 1000.0, null, 20.0, new Frequency(1, Per.WEEK), List.of(), 2.0);

    private static final int DAYS = 20;
    private static final LocalTime BEGINS = LocalTime.of(8, 40);

    /** How much of each key road a squad walks at a time; nobody walks those behind. */
    private static final List<Double> ROAD_METRES = List.of(2600.0, 1500.0, 600.0);

    private static final int ROAD_DAYS_APART = 6;
    private static final double PAVEMENT_METRES = 12;

    private final Patrols patrols;
    private final PatrolRules rules;
    private final TownCallers callers;
    private final OfficeTime time;

    TownPatrols(Patrols patrols, PatrolRules rules, TownCallers callers, OfficeTime time) {
        this.patrols = patrols;
        this.rules = rules;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the rivers, their chiefs and the people to be there. */
    void load(Caller caller, Town town, Instant since, Instant now) {
        rules.take(caller, "每周一次（演示数据）", List.of(WEEKLY), since);
        for (int i = 0; i < town.rivers().size(); i++) {
            Town.River river = town.rivers().get(i);
            Caller chief = chief(caller, town.office(), river);
            int apart = DAYS_APART.get(i % DAYS_APART.size());
            for (int ago = 1 + i; ago <= DAYS; ago += apart) {
                walk(chief, river, ago, now);
            }
        }
        List<Caller> heads = callers.of(caller, town.office(), Town.Post.COMMUNITY_HEAD, Role.GRID_HEAD);
        List<Town.FieldObject> roads = town.objects().stream()
                .filter(object -> object.kind().equals("key-road"))
                .toList();
        for (int i = 0; i < ROAD_METRES.size(); i++) {
            for (int ago = 1 + i; ago <= DAYS; ago += ROAD_DAYS_APART) {
                patrol(heads.get(i), roads.get(i), ROAD_METRES.get(i), ago, now);
            }
        }
    }

    private Caller chief(Caller caller, Town.Office office, Town.River river) {
        Town.Person person = office.people().stream()
                .filter(one -> one.id().equals(river.chiefId()))
                .findFirst()
                .orElseThrow();
        return callers.of(caller, person, Role.RIVER_CHIEF);
    }

    /** Another part of the canal every time. */
    private void walk(Caller chief, Town.River river, int daysAgo, Instant now) {
        RiverWalk walk = new RiverWalk(river.geometry(), daysAgo);
        double from = walk.beginMetres(daysAgo * 0.37 % 1);
        double bank = river.halfWidthMetres() + 3;
        // Now and then the rain cut it short.
        boolean isShort = daysAgo % 5 == 4;
        record(
                chief,
                river.code(),
                daysAgo,
                now,
                isShort ? walk.along(from, from + 350, bank) : walk.eventful(from, bank));
    }

    /** Along the pavement of a road, from one end or from further on. */
    private void patrol(Caller head, Town.FieldObject road, double metres, int daysAgo, Instant now) {
        LineString line = (LineString) road.geometry().getGeometryN(0);
        double from = 40.0 * daysAgo;
        record(
                head,
                road.sourceId(),
                daysAgo,
                now,
                new RiverWalk(line, daysAgo).along(from, from + metres, PAVEMENT_METRES));
    }

    private void record(Caller walker, String code, int daysAgo, Instant now, RiverWalk walk) {
        Instant start = now.atZone(time.zone())
                .minusDays(daysAgo)
                .with(BEGINS)
                .plusMinutes(7L * daysAgo % 50)
                .toInstant();
        List<Fix> fixes = walk.fixes(start);
        String name = "demo-" + code + "-" + daysAgo;
        NewPatrol begun = new NewPatrol(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                start,
                Travel.FOOT,
                "demo-phone-" + code,
                null);
        UUID id = patrols.begin(walker, begun).patrol().id();
        for (int sent = 0; sent < fixes.size(); sent += Patrols.MAX_FIXES) {
            patrols.take(walker, id, fixes.subList(sent, Math.min(sent + Patrols.MAX_FIXES, fixes.size())));
        }
        Fix last = fixes.getLast();
        patrols.step(walker, id, PatrolStep.FINISH, last.observedAt().plus(Duration.ofSeconds(5)), last.seq());
    }
}
