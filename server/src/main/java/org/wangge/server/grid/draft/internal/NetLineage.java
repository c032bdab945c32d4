package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.server.grid.draft.LineageEvent;

/**
 * What became of published cells by all steps of a draft together. What was only there meanwhile is left out, and what it was made of
 * takes its place.
 */
final class NetLineage {

    private static final double LEAST_SQUARE_METRES = 0.01;

    private final PlanState state;

    /** By area that is there, the cells of the layer it may have something of. */
    private final Map<UUID, Set<UUID>> sources = new HashMap<>();

    private NetLineage(PlanState state) {
        this.state = state;
    }

    static List<LineageEvent> of(PlanState state, List<LineageEvent> steps) {
        NetLineage lineage = new NetLineage(state);
        steps.forEach(lineage::follow);
        List<LineageEvent> events = new ArrayList<>();
        lineage.sources.forEach((area, from) -> lineage.add(area, from, events));
        state.touched().forEach((area, reshaped) -> lineage.addMove(area, events));
        return events;
    }

    private void follow(LineageEvent event) {
        UUID other = Objects.requireNonNull(event.other());
        switch (event.kind()) {
            case SPLIT_FROM -> sourcesOf(event.area()).addAll(sourcesOf(other));
            case MERGED_INTO -> {
                sourcesOf(other).addAll(sourcesOf(event.area()));
                sources.remove(event.area());
            }
            case MOVED -> {
                // Told by what is above it before and after.
            }
        }
    }

    private Set<UUID> sourcesOf(UUID area) {
        return sources.computeIfAbsent(area, key -> {
            Set<UUID> own = new LinkedHashSet<>();
            if (state.base().has(key)) {
                own.add(key);
            }
            return own;
        });
    }

    private void add(UUID area, Set<UUID> from, List<LineageEvent> events) {
        if (!state.now().has(area)) {
            return;
        }
        List<UUID> others = from.stream().filter(source -> !source.equals(area)).toList();
        List<UUID> holding =
                others.stream().filter(source -> overlaps(source, area)).toList();
        for (UUID source : holding.isEmpty() ? others : holding) {
            events.add(
                    state.now().has(source)
                            ? new LineageEvent(LineageEvent.Kind.SPLIT_FROM, area, source)
                            : new LineageEvent(LineageEvent.Kind.MERGED_INTO, source, area));
        }
    }

    private boolean overlaps(UUID source, UUID area) {
        Geometry before = state.base().plan().get(source).shape();
        Geometry after = state.now().plan().get(area).shape();
        return before.getEnvelopeInternal().intersects(after.getEnvelopeInternal())
                && GeodesicMeasure.areaSquareMetres(OverlayNGRobust.overlay(before, after, OverlayNG.INTERSECTION))
                        > LEAST_SQUARE_METRES;
    }

    private void addMove(UUID area, List<LineageEvent> events) {
        GridArea<UUID> before = state.base().plan().find(area).orElse(null);
        GridArea<UUID> after = state.now().plan().find(area).orElse(null);
        if (before != null && after != null) {
            UUID to = after.parent();
            if (to != null && !to.equals(before.parent())) {
                events.add(new LineageEvent(LineageEvent.Kind.MOVED, area, to));
            }
        }
    }
}
