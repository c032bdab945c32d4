package org.wangge.server.casework.internal;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.basemap.NearRoad;
import org.wangge.server.basemap.RoadsNear;
import org.wangge.server.casework.Suggestions.RuleName;
import org.wangge.server.casework.Suggestions.Tried;
import org.wangge.server.casework.dispatch.CaseSite;
import org.wangge.server.casework.dispatch.DispatchRule;
import org.wangge.server.casework.dispatch.DispatchRules;
import org.wangge.server.casework.dispatch.RuleOutcome;
import org.wangge.server.casework.machine.Assignee;
import org.wangge.server.grid.CellAt;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.Responsible;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.OfficeTime;

/** Finds the first dispatch rule that fits a case, and whom it names. */
@Component
class RuleMatching {

    private final DispatchRules rules;
    private final Grid grid;
    private final RoadsNear roads;
    private final OfficeTime time;

    RuleMatching(DispatchRules rules, Grid grid, RoadsNear roads, OfficeTime time) {
        this.rules = rules;
        this.grid = grid;
        this.roads = roads;
        this.time = time;
    }

    /**
     * What came of it.
     *
     * @param winner null where no rule fits
     * @param tried in their order
     */
    record Found(@Nullable Winner winner, List<Tried> tried) {}

    /** Whom a rule names. */
    record Winner(RuleName rule, Assignee assignee) {}

    /** @param onDuty the people on duty now */
    Found first(Caller caller, SuggestedCase of, List<Person> onDuty) {
        List<DispatchRule> all = rules.list(caller);
        if (all.isEmpty()) {
            return new Found(null, List.of());
        }
        Map<String, List<CellAt>> cells = cells(caller, of, all);
        CaseSite site = site(caller, of, all, cells);
        List<Tried> tried = new ArrayList<>();
        for (DispatchRule rule : all) {
            RuleOutcome outcome = RuleOutcome.of(rule, site);
            Optional<Assignee> assignee = outcome == RuleOutcome.MATCHED ? assignee(rule, cells) : Optional.empty();
            if (outcome == RuleOutcome.MATCHED && assignee.isEmpty()) {
                outcome = RuleOutcome.VACANT;
            } else if (outcome == RuleOutcome.MATCHED && rule.onDutyOnly() && !isOnDuty(assignee.get(), onDuty)) {
                outcome = RuleOutcome.OFF_DUTY;
            }
            tried.add(new Tried(rule.id(), rule.name(), outcome));
            if (outcome == RuleOutcome.MATCHED) {
                return new Found(new Winner(new RuleName(rule.id(), rule.name()), assignee.orElseThrow()), tried);
            }
        }
        return new Found(null, tried);
    }

    /** By layer the cells that hold the place now, the street's first; of the layers that rules name, and the base layer. */
    private Map<String, List<CellAt>> cells(Caller caller, SuggestedCase of, List<DispatchRule> all) {
        Set<String> layers = new TreeSet<>(Set.of(Grid.BASE_LAYER));
        all.stream()
                .map(rule -> rule.when().area())
                .filter(Objects::nonNull)
                .forEach(area -> layers.add(Objects.requireNonNull(area).layer()));
        Instant now = time.now();
        Map<String, List<CellAt>> cells = new LinkedHashMap<>();
        for (String layer : layers) {
            cells.put(layer, grid.cellsAt(caller, PlaceCheck.standIn(of.place()), now, layer));
        }
        return cells;
    }

    private CaseSite site(Caller caller, SuggestedCase of, List<DispatchRule> all, Map<String, List<CellAt>> cells) {
        OptionalDouble reach = all.stream()
                .flatMap(rule -> Stream.ofNullable(rule.when().road()))
                .mapToDouble(DispatchRule.Road::maxMetres)
                .max();
        List<NearRoad> near = reach.isPresent() ? roads.within(caller, of.place(), reach.getAsDouble()) : List.of();
        Map<String, List<String>> codes = new HashMap<>();
        cells.forEach((layer, held) ->
                codes.put(layer, held.stream().map(CellAt::code).toList()));
        return new CaseSite(of.category(), codes, near, ZonedDateTime.ofInstant(time.now(), time.zone()));
    }

    private static Optional<Assignee> assignee(DispatchRule rule, Map<String, List<CellAt>> cells) {
        DispatchRule.Target to = rule.to();
        return switch (to.kind()) {
            case PERSON -> Optional.of(new Assignee.ToPerson(Objects.requireNonNull(to.id())));
            case TEAM -> Optional.of(new Assignee.ToTeam(Objects.requireNonNull(to.id())));
            case DEPARTMENT -> Optional.of(new Assignee.ToDepartment(Objects.requireNonNull(to.id())));
            case SLOT -> {
                DispatchRule.Area area = rule.when().area();
                List<CellAt> held = cells.getOrDefault(area == null ? Grid.BASE_LAYER : area.layer(), List.of());
                yield inSlot(held, Objects.requireNonNull(to.slot()), to.level());
            }
        };
    }

    /** Of the innermost cell that has somebody in the slot. */
    private static Optional<Assignee> inSlot(List<CellAt> cells, String slot, @Nullable CellLevel level) {
        return cells.reversed().stream()
                .filter(cell -> level == null || cell.level() == level)
                .flatMap(cell -> cell.responsible().stream())
                .filter(responsible -> responsible.slot().equals(slot))
                .map(Responsible::personId)
                .findFirst()
                .map(Assignee.ToPerson::new);
    }

    private static boolean isOnDuty(Assignee assignee, List<Person> onDuty) {
        UUID id = assignee.id();
        return onDuty.stream().anyMatch(person -> switch (assignee) {
            case Assignee.ToPerson ignored -> id.equals(person.id());
            case Assignee.ToTeam ignored -> id.equals(person.teamId());
            case Assignee.ToDepartment ignored -> id.equals(person.departmentId());
        });
    }
}
