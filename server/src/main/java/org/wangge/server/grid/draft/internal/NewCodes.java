package org.wangge.server.grid.draft.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.ReadingOrder;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.grid.draft.Publication.GivenCode;
import org.wangge.server.shared.ProblemException;

/**
 * The codes a publication gives: to new areas and to those that are to be renumbered, the numbers behind the greatest that was ever given
 * below the parent's code, in reading order.
 */
@Component
class NewCodes {

    private static final int GREATEST = 999;
    private static final int DIGITS = 3;

    private final JdbcClient jdbc;

    NewCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param areas all that the draft touched
     * @param origins what a new area without a parent is a piece of
     * @return parents before their parts
     * @throws ProblemException 422 when a parent would have a part with a number over 999
     */
    List<GivenCode> of(UUID layerId, PlanState state, Collection<UUID> areas, Map<UUID, UUID> origins) {
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
                .forEach(level -> byPrefix(state, level, codes, origins)
                        .forEach((prefix, members) -> number(layerId, state, prefix, members, codes, given)));
        return given;
    }

    private static Map<String, List<UUID>> byPrefix(
            PlanState state, List<UUID> areas, Map<UUID, String> codes, Map<UUID, UUID> origins) {
        Map<String, List<UUID>> groups = new LinkedHashMap<>();
        for (UUID area : areas) {
            UUID parent = state.now().plan().get(area).parent();
            String prefix = parent == null
                    ? withoutNumber(codeOf(state, Objects.requireNonNull(origins.get(area)), codes))
                    : codeOf(state, parent, codes);
            groups.computeIfAbsent(prefix, none -> new ArrayList<>()).add(area);
        }
        return groups;
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
        int last = greatest(layerId, prefix);
        if (last + members.size() > GREATEST) {
            throw new ProblemException(
                    DraftProblem.CODES_EXHAUSTED,
                    "%s would have parts up to number %d; 999 is the last".formatted(prefix, last + members.size()));
        }
        for (UUID area : inReadingOrder(state, members)) {
            String code = "%s%03d".formatted(prefix, ++last);
            codes.put(area, code);
            AreaLabel label = state.now().label(area);
            given.add(new GivenCode(area, label.name(), label.code(), code));
        }
    }

    /** As they come among all their siblings, since rows are as high as the median of these. */
    private static List<UUID> inReadingOrder(PlanState state, List<UUID> members) {
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

    private int greatest(UUID layerId, String prefix) {
        Integer greatest = jdbc.sql("""
                        select max(right(code, 3)::int) from grid_code
                        where layer_id = :layer and code ~>=~ :prefix and code ~<~ (:prefix || chr(1114111))
                          and length(code) = length(:prefix) + 3 and right(code, 3) ~ '^[0-9]{3}$'
                        """)
                .param("layer", layerId)
                .param("prefix", prefix)
                .query(Integer.class)
                .optional()
                .orElse(null);
        return orZero(greatest);
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
