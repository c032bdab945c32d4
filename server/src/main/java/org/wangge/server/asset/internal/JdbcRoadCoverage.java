package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.PeriodCoverage;
import org.wangge.geodata.track.Stretch;
import org.wangge.geodata.track.TrackCoverage;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.Assets;
import org.wangge.server.asset.RoadCoverage;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.PatrolCoverage;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

/** Coverage of roads from the intervals that patrols keep by chainage. */
@Repository
@Transactional
class JdbcRoadCoverage implements RoadCoverage {

    private final JdbcClient jdbc;
    private final PatrolledRoads roads;
    private final Assets assets;
    private final AssetConditions conditions;
    private final AssetAreas areas;
    private final PatrolCoverage patrols;
    private final OfficeTime time;

    JdbcRoadCoverage(
            JdbcClient jdbc,
            PatrolledRoads roads,
            Assets assets,
            AssetConditions conditions,
            AssetAreas areas,
            PatrolCoverage patrols,
            OfficeTime time) {
        this.jdbc = jdbc;
        this.roads = roads;
        this.assets = assets;
        this.conditions = conditions;
        this.areas = areas;
        this.patrols = patrols;
        this.time = time;
    }

    /** A road as the sum of its parts. */
    private record Parts(PatrolledRoad road, List<MeasuredLine> lines, List<PeriodCoverage> covered, int tracks) {

        static Parts of(PatrolledRoad road, Collection<TrackCoverage> tracks) {
            List<MeasuredLine> lines = road.lines();
            double length = lines.getLast().toMetres();
            return new Parts(
                    road,
                    lines,
                    lines.stream().map(line -> PeriodCoverage.of(line, tracks)).toList(),
                    (int) tracks.stream()
                            .filter(track -> track.covered().within(0, length).measureMetres() > 0)
                            .map(TrackCoverage::trackId)
                            .distinct()
                            .count());
        }

        Share share() {
            double length = sum(PeriodCoverage::lengthMetres);
            return new Share(
                    road.road(),
                    length,
                    share(length, PeriodCoverage::share),
                    share(length, PeriodCoverage::shareLow),
                    share(length, PeriodCoverage::shareHigh),
                    sum(PeriodCoverage::coveredMetres),
                    sum(PeriodCoverage::summedMetres),
                    tracks);
        }

        private double share(double length, ToDoubleFunction<PeriodCoverage> share) {
            // Lengths that are added up must not turn all into nearly all.
            return covered.stream().allMatch(part -> share.applyAsDouble(part) == 1)
                    ? 1
                    : sum(part -> share.applyAsDouble(part) * part.lengthMetres()) / length;
        }

        private double sum(ToDoubleFunction<PeriodCoverage> figure) {
            return covered.stream().mapToDouble(figure).sum();
        }

        Covered stretches() {
            List<Stretch> walked = new ArrayList<>();
            List<Stretch> missing = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                walked.addAll(covered.get(i).listCovered(lines.get(i)));
                missing.addAll(covered.get(i).listUncovered(lines.get(i)));
            }
            return new Covered(share(), walked, missing);
        }
    }

    @Override
    public Covered ofRoad(Caller caller, UUID id, Instant from, Instant to) {
        assets.get(caller, id, null);
        PatrolledRoad road = roads.find(id)
                .orElseThrow(() -> new ProblemException(
                        AssetProblem.ASSET_NOT_PATROLLED, "Nobody measures how much of such an object was walked"));
        boolean inArea = caller.may(Permission.VIEW_PATROLS)
                && areas.holds(caller, List.of(road.shape())).getFirst();
        if (!inArea && !isResponsible(caller, id, from, to)) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Patrols of this road are not for your role or area");
        }
        String key = id.toString();
        List<TrackCoverage> tracks =
                patrols.byRiver(Caller.system(), List.of(key), from, to).getOrDefault(key, List.of());
        return Parts.of(road, tracks).stretches();
    }

    @Override
    public List<Share> list(Caller caller, @Nullable String kind, Instant from, Instant to) {
        caller.require(Permission.VIEW_PATROLS);
        Instant now = time.now();
        List<PatrolledRoad> all = roads.list(kinds(caller, kind), to.isAfter(now) ? now : to.minusMillis(1));
        List<Boolean> held =
                areas.holds(caller, all.stream().map(PatrolledRoad::shape).toList());
        List<PatrolledRoad> own = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (held.get(i)) {
                own.add(all.get(i));
            }
        }
        Map<String, List<TrackCoverage>> tracks = patrols.byRiver(
                Caller.system(), own.stream().map(JdbcRoadCoverage::key).toList(), from, to);
        return own.stream()
                .map(road -> Parts.of(road, tracks.getOrDefault(key(road), List.of()))
                        .share())
                .sorted(Comparator.comparingDouble(Share::share)
                        .thenComparing(
                                Comparator.comparingDouble(Share::lengthMetres).reversed())
                        .thenComparing(each -> each.road().id()))
                .toList();
    }

    @Override
    public Gates gates() {
        return patrols.gates();
    }

    /** The patrolled kinds that a caller may see. */
    private Set<String> kinds(Caller caller, @Nullable String wanted) {
        Set<String> seen = new TreeSet<>(roads.patrolled().keySet());
        seen.retainAll(conditions.visible(caller).keySet());
        if (wanted == null) {
            return seen;
        }
        if (!seen.contains(wanted)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "kind", "There is no patrolled kind '" + wanted + "'");
        }
        return Set.of(wanted);
    }

    private static String key(PatrolledRoad road) {
        return road.road().id().toString();
    }

    private boolean isResponsible(Caller caller, UUID id, Instant from, Instant to) {
        return caller.personId() != null
                && jdbc.sql("""
                        select exists (
                            select from asset_responsible
                            where asset_id = :asset and person_id = :person and valid_from < :to
                                and (valid_to is null or valid_to > :from))
                        """)
                        .param("asset", id)
                        .param("person", caller.personId())
                        .param("from", Times.bind(from))
                        .param("to", Times.bind(to))
                        .query(Boolean.class)
                        .single();
    }
}
