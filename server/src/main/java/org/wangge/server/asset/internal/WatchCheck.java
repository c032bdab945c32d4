package org.wangge.server.asset.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetWatches;
import org.wangge.server.asset.WatchPlan;
import org.wangge.server.asset.WatchPlan.OtherDay;
import org.wangge.server.asset.WatchSpan;
import org.wangge.server.asset.internal.WatchOverlaps.Duty;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.ProblemException;

/** Refuses plans that nobody can keep. */
@Component
class WatchCheck {

    private static final int LONGEST_NOTE = 200;

    private final WatchRows rows;
    private final People people;

    WatchCheck(WatchRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    /** @throws ProblemException 422 for what no plan can be, 409 where somebody would be at two places at once */
    void require(Caller caller, UUID asset, WatchPlan wanted, LocalDate today) {
        Set<LocalDate> days = days(wanted.days());
        if (wanted.hours().size() > AssetWatches.MOST_SPANS) {
            throw refused("/hours", "A plan has at most " + AssetWatches.MOST_SPANS + " hours");
        }
        if (wanted.duties().size() > AssetWatches.MOST_SPANS) {
            throw refused("/duties", "A plan has at most " + AssetWatches.MOST_SPANS + " duties");
        }
        for (int i = 0; i < wanted.hours().size(); i++) {
            span("/hours/" + i, wanted.hours().get(i), days);
        }
        for (int i = 0; i < wanted.duties().size(); i++) {
            span("/duties/" + i, wanted.duties().get(i), days);
        }
        known(caller, wanted.duties());
        apart(asset, wanted.duties(), days, today);
    }

    private static Set<LocalDate> days(List<OtherDay> days) {
        if (days.size() > AssetWatches.MOST_DAYS) {
            throw refused("/days", "A plan has at most " + AssetWatches.MOST_DAYS + " other days");
        }
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i).day();
            if (!seen.add(day)) {
                throw refused("/days/" + i, day + " stands there twice");
            }
            inTime("/days/" + i + "/day", day);
            AssetCheck.text("/days/" + i + "/note", days.get(i).note(), LONGEST_NOTE);
        }
        return seen;
    }

    private static void inTime(String pointer, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 9998) {
            throw refused(pointer, "A day is of the years 1900 to 9998");
        }
    }

    private static void span(String pointer, WatchSpan span, Set<LocalDate> days) {
        LocalDate day = span.day();
        if (day == null && span.weekdays().isEmpty()) {
            throw refused(pointer + "/weekdays", "Hours are of weekdays or of a day");
        }
        if (day != null && !span.weekdays().isEmpty()) {
            throw refused(pointer + "/day", "Hours are either of weekdays or of a day");
        }
        if (day != null && !days.contains(day)) {
            throw refused(pointer + "/day", day + " is none of the plan's other days");
        }
        if (!span.from().equals(span.from().truncatedTo(ChronoUnit.MINUTES))) {
            throw refused(pointer + "/from", "Hours begin at a whole minute");
        }
        if (!span.to().equals(span.to().truncatedTo(ChronoUnit.MINUTES))) {
            throw refused(pointer + "/to", "Hours end at a whole minute");
        }
    }

    private void known(Caller caller, List<WatchSpan> duties) {
        Map<UUID, Person> known = people
                .list(
                        caller,
                        duties.stream()
                                .map(each -> Objects.requireNonNull(each.personId()))
                                .distinct()
                                .toList())
                .stream()
                .filter(Person::active)
                .collect(Collectors.toMap(Person::id, each -> each));
        for (int i = 0; i < duties.size(); i++) {
            UUID person = duties.get(i).personId();
            if (!known.containsKey(person)) {
                throw refused("/duties/" + i + "/personId", "There is nobody " + person + " who works here");
            }
        }
    }

    private void apart(UUID asset, List<WatchSpan> duties, Set<LocalDate> days, LocalDate today) {
        Map<UUID, List<Duty>> others = new HashMap<>(rows.elsewhere(
                asset,
                duties.stream()
                        .map(each -> Objects.requireNonNull(each.personId()))
                        .collect(Collectors.toSet())));
        for (int i = 0; i < duties.size(); i++) {
            Duty duty = new Duty("this object", duties.get(i), days);
            List<Duty> theirs =
                    others.computeIfAbsent(Objects.requireNonNull(duties.get(i).personId()), _ -> new ArrayList<>());
            Optional<Duty> clash = WatchOverlaps.first(duty, theirs, today);
            if (clash.isPresent()) {
                throw ProblemException.ofField(
                        AssetProblem.ASSET_WATCH_OVERLAPS, "/duties/" + i, sentence(clash.get()));
            }
            theirs.add(duty);
        }
    }

    private static String sentence(Duty other) {
        WatchSpan span = other.span();
        LocalDate day = span.day();
        return "This person is at %s from %s to %s %s"
                .formatted(
                        other.place(),
                        span.from(),
                        span.to(),
                        day == null
                                ? "on "
                                        + span.weekdays().stream()
                                                .map(each -> each.name().charAt(0)
                                                        + each.name()
                                                                .substring(1)
                                                                .toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))
                                : "on " + day);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(AssetProblem.ASSET_WATCH_REFUSED, pointer, detail);
    }
}
