package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.shared.ProblemException;

/** Puts the effects of a draft onto the layer as it is now. */
final class Rebase {

    private Rebase() {}

    /**
     * @param former the layer the draft began from
     * @param next the layer as it is now
     * @param effects of the draft
     * @throws ProblemException 409 with the areas that the draft and the layer both changed, or that lost their parent
     */
    static PlanState onto(Layout former, Layout next, List<Effect> effects) {
        PlanState base = PlanState.of(next);
        Set<UUID> added = new HashSet<>();
        effects.stream().filter(effect -> effect.shape() != null).forEach(effect -> added.add(effect.area()));
        List<UUID> conflicts = new ArrayList<>();
        for (Effect effect : effects) {
            UUID parent = effect.parent();
            boolean orphan =
                    effect.shape() != null && parent != null && !base.now().has(parent) && !added.contains(parent);
            if (orphan || !isSame(effect.area(), former, next)) {
                conflicts.add(effect.area());
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ProblemException(
                    DraftProblem.DRAFT_OUTDATED,
                    "The layer changed %d areas that the draft changes too".formatted(conflicts.size()),
                    List.of(),
                    Map.of("areas", conflicts),
                    null);
        }
        return base.to(effects, List.of());
    }

    private static boolean isSame(UUID area, Layout former, Layout next) {
        GridArea<UUID> was = former.plan().find(area).orElse(null);
        GridArea<UUID> is = next.plan().find(area).orElse(null);
        if (was == null || is == null) {
            return was == null && is == null;
        }
        return Objects.equals(was.parent(), is.parent())
                && former.label(area).equals(next.label(area))
                && was.shape().equalsExact(is.shape());
    }
}
