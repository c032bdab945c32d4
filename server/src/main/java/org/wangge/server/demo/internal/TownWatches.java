package org.wangge.server.demo.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.AssetWatches;
import org.wangge.server.asset.WatchPlan;
import org.wangge.server.asset.WatchSpan;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;

/**
 * Who is at the traffic posts by day and in the watch zones round the clock. Of the zones one is always manned and one never; the last post has no
 * plan.
 */
@Component
class TownWatches {

    private static final Duration SINCE = Duration.ofDays(30);
    private static final List<DayOfWeek> EVERY_DAY = List.of(DayOfWeek.values());

    private final AssetWatches watches;
    private final AssetPlaces places;
    private final TownCallers callers;

    TownWatches(AssetWatches watches, AssetPlaces places, TownCallers callers) {
        this.watches = watches;
        this.places = places;
        this.callers = callers;
    }

    /** Needs the posts, the zones and the people to be there. */
    void load(Caller caller, Town town, Instant now) {
        List<UUID> people = callers.of(caller, town.office(), Town.Post.INSPECTOR, Role.INSPECTOR).stream()
                .map(each -> Objects.requireNonNull(each.personId()))
                .toList();
        Instant since = now.minus(SINCE);
        int next = 0;
        List<UUID> posts = idsOf(caller, "traffic-post");
        for (int i = 0; i < posts.size() - 1; i++) {
            List<WatchSpan> duties = new ArrayList<>(List.of(span(people.get(next++), "07:00", "13:00")));
            // In the afternoon somebody is missing at every second post.
            if (i % 2 == 0) {
                duties.add(span(people.get(next++), "13:00", "19:00"));
            }
            put(caller, posts.get(i), List.of(span(null, "07:00", "19:00")), duties, since);
        }
        List<UUID> zones = idsOf(caller, "watch-zone");
        List<WatchSpan> always = List.of(span(null, "00:00", "00:00"));
        put(
                caller,
                zones.getFirst(),
                always,
                List.of(
                        span(people.get(next++), "00:00", "08:00"),
                        span(people.get(next++), "08:00", "16:00"),
                        span(people.get(next), "16:00", "00:00")),
                since);
        put(caller, zones.get(1), always, List.of(), since);
    }

    private List<UUID> idsOf(Caller caller, String kind) {
        List<AssetPlace> found = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind(kind, null), found::add);
        return found.stream()
                .sorted(Comparator.comparing(place -> String.valueOf(place.name())))
                .map(AssetPlace::id)
                .toList();
    }

    private void put(Caller caller, UUID object, List<WatchSpan> hours, List<WatchSpan> duties, Instant since) {
        watches.put(caller, object, new WatchPlan(0, null, List.of(), hours, duties), since, _ -> {});
    }

    private static WatchSpan span(@Nullable UUID person, String from, String to) {
        return new WatchSpan(person, null, EVERY_DAY, null, LocalTime.parse(from), LocalTime.parse(to));
    }
}
