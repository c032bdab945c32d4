package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.inspection.ItemResult;
import org.wangge.server.inspection.NoticeStep;
import org.wangge.server.inspection.RectificationNotices;
import org.wangge.server.inspection.RectificationNotices.NewStep;
import org.wangge.server.inspection.SiteInspection;
import org.wangge.server.inspection.SiteInspections;
import org.wangge.server.inspection.SiteInspections.NewAnswer;
import org.wangge.server.inspection.SiteInspections.NewInspection;
import org.wangge.server.inspection.SiteInspections.NewTarget;
import org.wangge.server.inspection.SiteInspections.NoticeWish;
import org.wangge.server.inspection.SiteInspections.Position;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.shared.OfficeTime;

/** How the sites of the made-up street were inspected for dust: one notice closed, one overdue, one just issued, and sites in order. */
@Component
class TownInspections {

    private static final List<String> ITEMS =
            List.of("hoarding", "covering", "washing", "hardening", "wet-work", "sealed-trucks", "video");
    private static final LocalTime MORNING = LocalTime.of(9, 40);

    private final SiteInspections inspections;
    private final RectificationNotices notices;
    private final AssetPlaces places;
    private final TownCallers callers;
    private final OfficeTime time;

    TownInspections(
            SiteInspections inspections,
            RectificationNotices notices,
            AssetPlaces places,
            TownCallers callers,
            OfficeTime time) {
        this.inspections = inspections;
        this.notices = notices;
        this.places = places;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the sites, the cells and the people to be there. */
    void load(Caller caller, Town town, Instant now) {
        List<AssetPlace> sites = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind("construction-site", null), sites::add);
        List<Caller> inspectors = callers.of(caller, town.office(), Town.Post.INSPECTOR, Role.INSPECTOR);
        Caller first = inspectors.getFirst();
        Caller second = inspectors.get(1);
        NoticeWish threeDays = new NoticeWish(new Limit(3, Limit.Unit.DAY), null, "加装冲洗设备，裸土全部覆盖", "项目部王经理");
        UUID mended =
                notice(visit(first, sites.get(0), day(now, 24), Set.of("washing", "covering"), Set.of(), threeDays));
        step(first, mended, new NoticeStep.ReportRectified(), day(now, 22));
        again(first, sites.get(0), day(now, 21), mended, List.of("covering", "washing"));
        step(first, mended, new NoticeStep.Close(), day(now, 21));
        visit(second, sites.get(1), day(now, 15), Set.of(), Set.of(), null);
        visit(second, sites.get(2), day(now, 9), Set.of(), Set.of("video"), null);
        visit(
                first,
                sites.get(3),
                day(now, 4),
                Set.of("sealed-trucks", "washing"),
                Set.of("hoarding"),
                new NoticeWish(null, null, "渣土车密闭后方可出场", "项目部李经理"));
        visit(first, sites.get(0), day(now, 2), Set.of(), Set.of(), null);
        visit(
                second,
                sites.get(4),
                day(now, 1),
                Set.of("hardening"),
                Set.of(),
                new NoticeWish(new Limit(7, Limit.Unit.DAY), null, null, null));
    }

    private Instant day(Instant now, int daysAgo) {
        return now.atZone(time.zone())
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(MORNING)
                .atZone(time.zone())
                .toInstant();
    }

    private SiteInspection visit(
            Caller inspector,
            AssetPlace site,
            Instant at,
            Set<String> failed,
            Set<String> mended,
            @Nullable NoticeWish notice) {
        return inspect(inspector, site, at, ITEMS, failed, mended, notice, null);
    }

    private void again(Caller inspector, AssetPlace site, Instant at, UUID notice, List<String> items) {
        inspect(inspector, site, at, items, Set.of(), Set.of(), null, notice);
    }

    private SiteInspection inspect(
            Caller inspector,
            AssetPlace site,
            Instant at,
            List<String> items,
            Set<String> failed,
            Set<String> mended,
            @Nullable NoticeWish notice,
            @Nullable UUID reinspects) {
        LonLat place = LonLat.of(site.geometry().getInteriorPoint());
        return inspections.record(
                inspector,
                new NewInspection(
                        id("inspection " + site.id() + at + items),
                        "dust-7",
                        1,
                        new NewTarget(TargetKind.ASSET, site.id(), null, null),
                        at,
                        new Position(place, 9.0, at),
                        null,
                        items.stream()
                                .map(item -> answer(item, failed.contains(item), mended.contains(item)))
                                .toList(),
                        notice,
                        reinspects));
    }

    private static NewAnswer answer(String item, boolean isFailed, boolean isMended) {
        ItemResult result = isFailed || isMended ? ItemResult.FAILED : ItemResult.PASSED;
        return new NewAnswer(item, result, null, null, isMended, List.of());
    }

    private static UUID notice(SiteInspection made) {
        return Objects.requireNonNull(made.notice()).id();
    }

    private void step(Caller caller, UUID notice, NoticeStep step, Instant at) {
        UUID client = id("step " + notice + step.word());
        notices.step(caller, notice, new NewStep(client, step, at, null, List.of()), stored -> {});
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
