package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPosts;
import org.wangge.server.asset.AssetPosts.AssetPost;
import org.wangge.server.asset.AssetPosts.PostsFilter;
import org.wangge.server.asset.AssetPosts.StaffedAsset;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.inspection.SiteDuties;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;

/** Where those who have to be at the first sites were on the last days: the heads all day, the supervisors in the afternoon. At the other sites nobody was. */
@Component
class TownSiteDuty {

    private static final int SITES = 3;
    private static final int DAYS = 5;
    private static final Duration APART = Duration.ofMinutes(10);
    private static final LocalTime MORNING = LocalTime.of(8, 10);
    private static final LocalTime AFTERNOON = LocalTime.of(13, 40);
    private static final LocalTime EVENING = LocalTime.of(18, 20);

    private final AssetPosts posts;
    private final AssetPlaces places;
    private final Positions positions;
    private final TownCallers callers;
    private final OfficeTime time;

    TownSiteDuty(AssetPosts posts, AssetPlaces places, Positions positions, TownCallers callers, OfficeTime time) {
        this.posts = posts;
        this.places = places;
        this.positions = positions;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the sites and who has to be at them. */
    void load(Caller caller, Town town, Instant now) {
        Map<UUID, Caller> people = new HashMap<>();
        callers.of(caller, town.office(), Town.Post.INSPECTOR, Role.INSPECTOR)
                .forEach(each -> people.put(Objects.requireNonNull(each.personId()), each));
        Map<UUID, LonLat> inside = new HashMap<>();
        places.each(
                caller,
                AssetFilter.ofKind(SiteDuties.KIND, null),
                site -> inside.put(
                        site.id(), LonLat.of(site.geometry().getInteriorPoint().getCoordinate())));
        LocalDate today = LocalDate.ofInstant(now, time.zone());
        for (StaffedAsset site :
                posts.list(caller, new PostsFilter(List.of(SiteDuties.KIND), null, null, null), null, null, SITES)) {
            for (AssetPost post : site.posts()) {
                Caller person = people.get(post.personId());
                if (person != null && SiteDuties.SLOTS.contains(post.slot())) {
                    LocalTime from = post.slot().equals(SiteDuties.SLOTS.getFirst()) ? MORNING : AFTERNOON;
                    for (int ago = 1; ago <= DAYS; ago++) {
                        stay(person, Objects.requireNonNull(inside.get(site.id())), today.minusDays(ago), from);
                    }
                }
            }
        }
    }

    private void stay(Caller person, LonLat place, LocalDate day, LocalTime from) {
        List<Fix> fixes = new ArrayList<>();
        Instant end = day.atTime(EVENING).atZone(time.zone()).toInstant();
        for (Instant at = day.atTime(from).atZone(time.zone()).toInstant(); at.isBefore(end); at = at.plus(APART)) {
            fixes.add(new Fix(at, place, 8.0, null, null, false));
        }
        positions.take(person, "demo-site-phone", fixes);
    }
}
