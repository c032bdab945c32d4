package org.wangge.server.casework.dispatch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.basemap.NearRoad;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/**
 * To whom cases of a kind at a place go.
 *
 * @param version counts the changes from 1
 * @param priority rules are tried in this order, the lowest first, equals by id; the first that fits wins
 * @param to whom
 * @param onDutyOnly whether it fits only while they, or somebody of theirs, are on duty
 * @param validFrom from when
 * @param validTo until when, exclusive; null for ever
 */
public record DispatchRule(
        UUID id,
        int version,
        String name,
        int priority,
        When when,
        Target to,
        boolean onDutyOnly,
        Instant validFrom,
        @Nullable Instant validTo) {

    private static final int LONGEST_NAME = 100;
    private static final int HIGHEST_PRIORITY = 100_000;

    /** @throws ProblemException 422 for a value no rule can have */
    public DispatchRule {
        require(
                !name.isBlank() && name.length() <= LONGEST_NAME && StorableText.isStorable(name),
                "/name",
                "The name of a rule has 1 to " + LONGEST_NAME + " characters");
        require(priority >= 0 && priority <= HIGHEST_PRIORITY, "/priority", "A priority is from 0 to 100000");
        require(validTo == null || validTo.isAfter(validFrom), "/validTo", "A rule ends after it begins");
    }

    /** Whether it holds at a time. */
    public boolean isValid(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }

    /**
     * Which cases.
     *
     * @param categories such as {@code item:06010}, or a class such as {@code item:06}; empty for all
     * @param area null for everywhere
     * @param road null where the road does not matter
     * @param hours null for any time
     */
    public record When(
            List<String> categories,
            @Nullable Area area,
            @Nullable Road road,
            @Nullable Hours hours) {

        private static final Pattern CATEGORY = Pattern.compile("(part|item):\\d{2}(\\d{3})?");

        public When {
            categories = List.copyOf(categories);
            for (String category : categories) {
                require(
                        CATEGORY.matcher(category).matches(),
                        "/when/categories",
                        "A category is written item:06010, a class item:06, not '" + category + "'");
            }
        }

        boolean isOf(CategoryCode category) {
            String code = category.toString();
            return categories.isEmpty() || categories.stream().anyMatch(code::startsWith);
        }
    }

    /**
     * A part of a layer of the grid.
     *
     * @param layer its code, such as {@code base}
     * @param code of a street, community or cell of it; the case lies in it; null for anywhere in the layer
     */
    public record Area(String layer, @Nullable String code) {

        boolean holds(CaseSite site) {
            List<String> codes = site.codes().getOrDefault(layer, List.of());
            return code == null ? !codes.isEmpty() : codes.contains(code);
        }
    }

    /**
     * A road the case lies at: one within reach has one of the classes and one of the names.
     *
     * @param classes values of OpenStreetMap's {@code highway}; empty for any
     * @param names of roads, or their numbers; empty for any
     * @param maxMetres geodesic, from the case to the road's centre line, at most 200
     */
    public record Road(List<String> classes, List<String> names, double maxMetres) {

        private static final double FARTHEST_METRES = 200;

        public Road {
            classes = List.copyOf(classes);
            names = List.copyOf(names);
            require(
                    maxMetres > 0 && maxMetres <= FARTHEST_METRES,
                    "/when/road/maxMetres",
                    "A case lies at a road from 0 to 200 m away");
            require(
                    !classes.isEmpty() || !names.isEmpty(),
                    "/when/road/classes",
                    "A road is told by its class or by its name");
        }

        boolean isAt(CaseSite site) {
            return site.roads().stream().anyMatch(this::fits);
        }

        private boolean fits(NearRoad road) {
            return road.distanceMetres() <= maxMetres
                    && (classes.isEmpty() || classes.contains(road.roadClass()))
                    && (names.isEmpty() || isNamed(road.name()) || isNamed(road.ref()));
        }

        private boolean isNamed(@Nullable String name) {
            return name != null && names.contains(name);
        }
    }

    /**
     * Hours of the week, in the office's time zone.
     *
     * @param days on which they begin; empty for every day
     * @param from inclusive
     * @param to exclusive; not after {@code from} it is on the next day
     */
    public record Hours(List<DayOfWeek> days, LocalTime from, LocalTime to) {

        public Hours {
            days = List.copyOf(days);
        }

        boolean hold(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            if (from.isBefore(to)) {
                return isDay(at.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
            }
            return !time.isBefore(from)
                    ? isDay(at.getDayOfWeek())
                    : time.isBefore(to) && isDay(at.getDayOfWeek().minus(1));
        }

        private boolean isDay(DayOfWeek day) {
            return days.isEmpty() || days.contains(day);
        }
    }

    /**
     * Who gets it.
     *
     * @param id of the person, team or department; null for a slot
     * @param slot as what somebody is responsible for the cell the case lies in, such as {@code head}; null for the others
     * @param level of which cell; null for the innermost that has somebody in the slot
     */
    public record Target(
            Kind kind,
            @Nullable UUID id,
            @Nullable String slot,
            @Nullable CellLevel level) {

        /** What a case can go to. */
        public enum Kind {
            PERSON,
            TEAM,
            DEPARTMENT,
            SLOT;

            /** In small letters. */
            @com.fasterxml.jackson.annotation.JsonValue
            public String text() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        public Target {
            boolean isSlot = kind == Kind.SLOT;
            require((id == null) == isSlot, "/to/id", "A person, team or department has an id, a slot has none");
            require((slot == null) != isSlot, "/to/slot", "A slot has its code, and nothing else has");
            require(level == null || isSlot, "/to/level", "Only a slot is of a level");
        }
    }

    private static void require(boolean isRight, String pointer, String detail) {
        if (!isRight) {
            throw ProblemException.ofField(CaseProblem.RULE_REFUSED, pointer, detail);
        }
    }
}
