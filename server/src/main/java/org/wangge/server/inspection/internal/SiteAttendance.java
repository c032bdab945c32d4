package org.wangge.server.inspection.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPosts;
import org.wangge.server.asset.AssetPosts.AssetPost;
import org.wangge.server.asset.AssetPosts.PostsFilter;
import org.wangge.server.asset.AssetPosts.StaffedAsset;
import org.wangge.server.grid.Areas;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.inspection.SiteDuties;
import org.wangge.server.inspection.internal.PresenceSpans.Seen;
import org.wangge.server.inspection.internal.PresenceSpans.Span;
import org.wangge.server.positions.Fix;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;

/** Puts together who has to be at a site, the working hours and where their phones were. */
@Component
@Transactional
class SiteAttendance implements SiteDuties {

    private static final int PAGE = 200;

    private final AssetPosts posts;
    private final AssetPlaces places;
    private final Positions positions;
    private final OfficeHours hours;
    private final Areas areas;
    private final OfficeTime time;

    SiteAttendance(
            AssetPosts posts,
            AssetPlaces places,
            Positions positions,
            OfficeHours hours,
            Areas areas,
            OfficeTime time) {
        this.posts = posts;
        this.places = places;
        this.positions = positions;
        this.hours = hours;
        this.areas = areas;
        this.time = time;
    }

    /**
     * A day that is asked about.
     *
     * @param working its working hours
     * @param elapsed what of them has passed
     */
    private record Day(Instant from, Instant to, List<Span> working, List<Span> elapsed, Duration gap) {}

    @Override
    public List<SiteDuty> list(Caller caller, DutyQuestion question) {
        caller.require(Permission.VIEW_POSITIONS);
        Day day = day(question);
        Instant noon = question.day().atTime(LocalTime.NOON).atZone(time.zone()).toInstant();
        Instant at = noon.isAfter(time.now()) ? time.now() : noon;
        Map<UUID, Geometry> shapes = new HashMap<>();
        places.each(caller, AssetFilter.ofKind(KIND, at), site -> shapes.put(site.id(), site.geometry()));
        Map<UUID, List<Fix>> ways = new HashMap<>();
        PostsFilter filter = new PostsFilter(List.of(KIND), null, question.cell(), at);
        List<SiteDuty> found = new ArrayList<>();
        List<Site> wanted = new ArrayList<>();
        UUID after = question.after();
        List<StaffedAsset> page;
        do {
            page = posts.list(caller, filter, null, after, PAGE);
            for (StaffedAsset site : page) {
                after = site.id();
                Geometry shape = shapes.get(site.id());
                if (shape == null || !isInArea(caller, shape, at)) {
                    continue;
                }
                wanted.add(new Site(site, shape));
                if (wanted.size() == question.limit() - found.size()) {
                    found.addAll(duties(caller, wanted, day, question.isNobody(), ways));
                    wanted.clear();
                    if (found.size() == question.limit()) {
                        return found;
                    }
                }
            }
        } while (page.size() == PAGE);
        found.addAll(duties(caller, wanted, day, question.isNobody(), ways));
        return found;
    }

    private record Site(StaffedAsset asset, Geometry shape) {}

    /** The ways of all who have to be at some sites are read at once, and nobody's who is not asked about. */
    private List<SiteDuty> duties(
            Caller caller, List<Site> sites, Day day, boolean isNobody, Map<UUID, List<Fix>> ways) {
        Set<UUID> people = sites.stream()
                .flatMap(site -> site.asset().posts().stream())
                .filter(post -> SLOTS.contains(post.slot()))
                .flatMap(post -> Stream.ofNullable(post.personId()))
                .filter(person -> !ways.containsKey(person))
                .collect(Collectors.toSet());
        if (!people.isEmpty() && !day.elapsed().isEmpty()) {
            people.forEach(person -> ways.put(person, List.of()));
            ways.putAll(positions.trails(caller, people, day.from(), day.to()));
        }
        return sites.stream()
                .map(site -> duty(caller, site, day, ways))
                .filter(duty -> !isNobody || duty.isNobody())
                .toList();
    }

    private Day day(DutyQuestion question) {
        LocalDate date = question.day();
        ZonedDateTime start = date.atStartOfDay(time.zone());
        Instant now = time.now();
        List<Span> working = hours.calendar(start.toInstant()).hours(date).stream()
                .map(span -> new Span(
                        start.plusSeconds(span.fromSecond()).toInstant(),
                        start.plusSeconds(span.toSecond()).toInstant()))
                .toList();
        return new Day(
                start.toInstant(),
                start.plusDays(1).toInstant(),
                working,
                PresenceSpans.within(List.of(new Span(start.toInstant(), now)), working),
                question.gap());
    }

    private boolean isInArea(Caller caller, Geometry shape, Instant at) {
        if (caller.scope().isEverywhere()) {
            return true;
        }
        Set<UUID> own = areas.idsOf(caller.scope());
        LonLat inside = LonLat.of(shape.getInteriorPoint().getCoordinate());
        return !Collections.disjoint(own, areas.at(inside, at).ids());
    }

    private static SiteDuty duty(Caller caller, Site site, Day day, Map<UUID, List<Fix>> ways) {
        List<PersonDuty> people = new ArrayList<>();
        List<Span> anybody = new ArrayList<>();
        for (AssetPost post : site.asset().posts()) {
            if (SLOTS.contains(post.slot())) {
                UUID person = post.personId();
                List<Seen> seen = person == null ? List.of() : seen(ways.getOrDefault(person, List.of()), site.shape());
                List<Span> there = PresenceSpans.within(PresenceSpans.of(seen, day.gap()), day.elapsed());
                anybody.addAll(there);
                people.add(person(post, seen, there, day));
            }
        }
        return new SiteDuty(
                site.asset().id(),
                site.asset().name(),
                PresenceSpans.length(day.working()),
                PresenceSpans.length(day.elapsed()),
                PresenceSpans.length(PresenceSpans.union(anybody)),
                !caller.scope().isEverywhere(),
                people);
    }

    private static List<Seen> seen(List<Fix> way, Geometry shape) {
        return way.stream()
                .filter(fix -> !fix.mock())
                .flatMap(
                        fix -> PresenceJudge.isAt(fix.place(), fix.accuracyMetres(), shape)
                                .map(isThere -> new Seen(fix.at(), isThere))
                                .stream())
                .toList();
    }

    private static PersonDuty person(AssetPost post, List<Seen> seen, List<Span> there, Day day) {
        return new PersonDuty(
                post.slot(),
                post.labels(),
                post.personId(),
                post.person(),
                !there.isEmpty(),
                PresenceSpans.length(there),
                PresenceSpans.gaps(there, day.elapsed(), day.gap()).stream()
                        .map(gap -> new Gap(gap.from(), gap.to(), isElsewhere(seen, gap)))
                        .toList());
    }

    private static boolean isElsewhere(List<Seen> seen, Span gap) {
        return seen.stream()
                .anyMatch(each -> !each.isThere()
                        && !each.at().isBefore(gap.from())
                        && !each.at().isAfter(gap.to()));
    }
}
