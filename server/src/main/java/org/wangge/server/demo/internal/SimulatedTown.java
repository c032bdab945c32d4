package org.wangge.server.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.basemap.BasemapShapes;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;

/** What the simulation finds in the office: where things happen, who goes there, and the roads. Read once. */
@Component
class SimulatedTown {

    private static final int PLACES = 500;
    private static final int PEOPLE = 300;
    private static final int LEAST_PLACES = 10;
    private static final double MARGIN_DEGREES = 0.02;
    private static final String INSPECTOR = "巡查员";

    private final Cases cases;
    private final People people;
    private final BasemapShapes basemap;
    private @Nullable Found found;

    SimulatedTown(Cases cases, People people, BasemapShapes basemap) {
        this.cases = cases;
        this.people = people;
        this.basemap = basemap;
    }

    /** Something that happened once and can happen again. */
    record Incident(CategoryCode category, LonLat place, String description, String source) {}

    /** What there is. */
    record Found(List<Incident> incidents, List<Caller> inspectors, RoadRoutes roads) {

        /** The one at a share from 0 to 1. */
        Incident incident(double share) {
            return incidents.get((int) (share * incidents.size()));
        }
    }

    /** Empty where the demonstration is not loaded. */
    synchronized Optional<Found> find() {
        if (found == null) {
            List<Incident> incidents = incidents();
            List<Caller> inspectors = inspectors();
            if (incidents.size() < LEAST_PLACES || inspectors.isEmpty()) {
                return Optional.empty();
            }
            found = new Found(incidents, inspectors, roads(incidents));
        }
        return Optional.of(found);
    }

    /** The oldest cases, which stay the same from start to start. */
    private List<Incident> incidents() {
        return cases.list(Caller.system(), new CaseQuery(PLACES)).stream()
                .filter(one -> GeoJsonPoints.isPoint(one.placeGeoJson()))
                .map(SimulatedTown::incident)
                .toList();
    }

    private static Incident incident(CaseView one) {
        List<Double> lonLat = GeoJsonPoints.of(one.placeGeoJson());
        return new Incident(
                one.category().code(), new LonLat(lonLat.get(0), lonLat.get(1)), one.description(), one.source());
    }

    private List<Caller> inspectors() {
        List<UUID> ids = new ArrayList<>();
        for (int number = 1; number <= PEOPLE; number++) {
            people.findId(Caller.system(), DemoOffice.SOURCE, "P%03d".formatted(number))
                    .ifPresent(ids::add);
        }
        return people.list(Caller.system(), ids).stream()
                .filter(person -> INSPECTOR.equals(person.title()))
                .map(SimulatedTown::caller)
                .toList();
    }

    /** Without an account, by which what visitors do is told from what the simulation does. */
    private static Caller caller(Person person) {
        return new Caller(null, "simulation", person.name(), Set.of(Role.INSPECTOR), Scope.EVERYWHERE, person.id());
    }

    private RoadRoutes roads(List<Incident> incidents) {
        Bbox box = new Bbox(
                incidents.stream().mapToDouble(one -> one.place().lon()).min().orElseThrow() - MARGIN_DEGREES,
                incidents.stream().mapToDouble(one -> one.place().lat()).min().orElseThrow() - MARGIN_DEGREES,
                incidents.stream().mapToDouble(one -> one.place().lon()).max().orElseThrow() + MARGIN_DEGREES,
                incidents.stream().mapToDouble(one -> one.place().lat()).max().orElseThrow() + MARGIN_DEGREES);
        return new RoadRoutes(basemap.roads(Caller.system(), box).stream()
                .map(BasemapShapes.Shape::geometry)
                .toList());
    }
}
