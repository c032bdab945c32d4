package org.wangge.server.casework.internal;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.dispatch.DispatchRule;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.Slots;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.ProblemException;

/** Whether what a rule names is there: a rule that can never fit is a mistake. */
@Component
class RuleCheck {

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Grid grid;
    private final Slots slots;
    private final Units units;

    RuleCheck(JdbcClient jdbc, Areas areas, Grid grid, Slots slots, Units units) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.grid = grid;
        this.slots = slots;
        this.units = units;
    }

    /** @throws ProblemException 422 */
    void require(Caller caller, DispatchRule rule) {
        rule.when().categories().forEach(this::requireCategory);
        if (rule.when().area() != null) {
            requireArea(caller, rule.when().area());
        }
        DispatchRule.Target to = rule.to();
        if (to.kind() == DispatchRule.Target.Kind.SLOT) {
            requireSlot(caller, Objects.requireNonNull(to.slot()));
        } else {
            requireUnit(to.kind(), to.id());
        }
    }

    private void requireCategory(String category) {
        boolean isKnown =
                jdbc.sql("""
                        select exists (
                            select from case_category k join case_dictionary d on d.edition = k.edition and d.current
                            where starts_with(k.kind || ':' || k.code, :category))
                        """).param("category", category).query(Boolean.class).single();
        require(isKnown, "/when/categories", "There is no category " + category);
    }

    private void requireArea(Caller caller, DispatchRule.Area area) {
        require(
                grid.layers(caller).stream().anyMatch(layer -> layer.code().equals(area.layer())),
                "/when/area/layer",
                "There is no layer " + area.layer());
        String code = area.code();
        if (code == null) {
            return;
        }
        boolean isKnown = area.layer().equals(Grid.BASE_LAYER)
                ? code.matches("\\d{9,15}")
                        && !areas.idsOf(new Scope(Set.of(code))).isEmpty()
                : !code.isBlank() && code.length() <= 30;
        require(isKnown, "/when/area/code", "There is no cell " + code);
    }

    private void requireSlot(Caller caller, String code) {
        require(
                slots.list(caller).stream().anyMatch(slot -> slot.code().equals(code)),
                "/to/slot",
                "There is no slot " + code);
    }

    private void requireUnit(DispatchRule.Target.Kind kind, @Nullable UUID id) {
        Unit.Kind unit = Unit.Kind.valueOf(kind.name());
        require(
                id != null && units.exists(unit, id),
                "/to/id",
                "There is no " + kind.name().toLowerCase(Locale.ROOT) + " " + id);
    }

    private static void require(boolean isRight, String pointer, String detail) {
        if (!isRight) {
            throw ProblemException.ofField(CaseProblem.RULE_REFUSED, pointer, detail);
        }
    }
}
