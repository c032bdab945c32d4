package org.wangge.server.grid.draft.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.geodata.grid.ReadingOrder;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.Publication.GivenCode;
import org.wangge.server.shared.ProblemException;

/**
 * The codes a publication gives: to new areas and to those that are to be renumbered, in reading order, the numbers behind the greatest
 * that was ever given below the parent's code, and when 999 is given those below that never were. A cell without a parent and without
 * an origin counts within the base community it lies in.
 */
@Component
class NewCodes {

    private static final int GREATEST = 999;
    private static final int DIGITS = 3;

    private final JdbcClient jdbc;
    private final Areas communities;

    NewCodes(JdbcClient jdbc, Areas communities) {
        this.jdbc = jdbc;
        this.communities = communities;
    }

    /**
     * @param at when the plan becomes valid
     * @param areas all that the draft touched
     * @param origins what a new area without a parent is a piece of
     * @return parents before their parts
     * @throws ProblemException 422 when a parent would have a part with a number over 999
     */
    List<GivenCode> of(DraftRow draft, Instant at, PlanState state, Collection<UUID> areas, Map<UUID, UUID> origins) {
        Map<UUID, String> codes = new HashMap<>();
        List<GivenCode> given = new ArrayList<>();
        TreeMap<Integer, List<UUID>> byLevel = new TreeMap<>();
        for (UUID area : areas) {
            AreaLabel label = state.now().labels().find(area).orElse(null);
            if (label != null && (label.code() == null || label.renumber())) {
                byLevel.computeIfAbsent((int) label.level().number(), level -> new ArrayList<>())
                        .add(area);
            }
        }
        byLevel.values()
                .forEach(level -> byPrefix(draft, at, state, level, codes, origins)
                        .forEach((prefix, members) -> number(draft.layerId(), state, prefix, members, codes, given)));
        return given;
    }

    private Map<String, List<UUID>> byPrefix(
            DraftRow draft,
            Instant at,
            PlanState state,
            List<UUID> areas,
            Map<UUID, String> codes,
            Map<UUID, UUID> origins) {
        Map<String, List<UUID>> groups = new LinkedHashMap<>();
        for (UUID area : areas) {
            GridArea<UUID> known = state.now().plan().get(area);
            UUID parent = known.parent();
            UUID origin = origins.get(area);
            String prefix = parent != null
                    ? codeOf(state, parent, codes)
                    : origin != null
                            ? withoutNumber(codeOf(state, origin, codes))
                            : community(known.shape(), at) + draft.layer() + "-";
            groups.computeIfAbsent(prefix, none -> new ArrayList<>()).add(area);
        }
        return groups;
    }

    /** With a hyphen behind it; nothing where there is none. */
    private String community(Geometry shape, Instant at) {
        return communities.at(LonLat.of(shape.getInteriorPoint()), at).cells().stream()
                .filter(cell -> cell.level() == CellLevel.COMMUNITY)
                .map(cell -> cell.code() + "-")
                .findFirst()
                .orElse("");
    }

    private static String codeOf(PlanState state, UUID area, Map<UUID, String> codes) {
        String given = codes.get(area);
        return given == null ? Objects.requireNonNull(state.code(area)) : given;
    }

    /** What a street's code begins with, which its pieces have in common with it. */
    private static String withoutNumber(String code) {
        return code.matches(".*[0-9]{3}") ? code.substring(0, code.length() - DIGITS) : code + "-";
    }

    private void number(
            UUID layerId,
            PlanState state,
            String prefix,
            List<UUID> members,
            Map<UUID, String> codes,
            List<GivenCode> given) {
        List<Integer> free = free(layerId, prefix, members.size());
        if (free.size() < members.size()) {
            throw new ProblemException(
                    DraftProblem.CODES_EXHAUSTED,
                    "%d parts of %s need codes, and %d of the numbers up to 999 were never given"
                            .formatted(members.size(), prefix, free.size()));
        }
        Iterator<Integer> next = free.iterator();
        for (UUID area : inReadingOrder(state, members)) {
            String code = "%s%03d".formatted(prefix, next.next());
            codes.put(area, code);
            AreaLabel label = state.now().label(area);
            given.add(new GivenCode(area, label.name(), label.code(), code));
        }
    }

    /** As they come among all their siblings, since rows are as high as the median of these. */
    private static List<UUID> inReadingOrder(PlanState state, List<UUID> members) {
        if (members.size() == 1) {
            return members;
        }
        UUID parent = state.now().plan().get(members.getFirst()).parent();
        Map<UUID, Geometry> siblings = new HashMap<>();
        for (UUID area : parent == null ? members : state.now().plan().listParts(parent)) {
            siblings.put(area, state.now().plan().get(area).shape());
        }
        List<UUID> ordered = ReadingOrder.of(siblings);
        List<UUID> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparingInt(ordered::indexOf));
        return sorted;
    }

    private List<Integer> free(UUID layerId, String prefix, int wanted) {
        return jdbc.sql("""
                        with given as (
                            select right(code, 3)::int as number from grid_code
                            where layer_id = :layer and code ~>=~ :prefix and code ~<~ (:prefix || chr(1114111))
                              and length(code) = length(:prefix) + 3 and right(code, 3) ~ '^[0-9]{3}$')
                        select n as number from generate_series(1, :greatest) as n
                        where n not in (select number from given)
                        order by n < coalesce((select max(number) from given), 0), n
                        limit :wanted
                        """)
                .param("layer", layerId)
                .param("prefix", prefix)
                .param("greatest", GREATEST)
                .param("wanted", wanted)
                .query((row, number) -> row.getInt("number"))
                .list();
    }
}
