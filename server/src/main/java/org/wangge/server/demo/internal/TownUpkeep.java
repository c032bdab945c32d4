package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPlaces.AssetPlace;
import org.wangge.server.asset.AssetUpkeep;
import org.wangge.server.asset.AssetUpkeep.NewDone;
import org.wangge.server.asset.AssetUpkeep.NewTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepUnit;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.shared.OfficeTime;

/**
 * Upkeep of the green roofs that are done: some of it overdue, some due soon, some done with the next one made. And tasks of the five measures
 * against dirty air at sites, bare land and roads of the town.
 */
@Component
class TownUpkeep {

    private final AssetUpkeep upkeep;
    private final AssetPlaces places;
    private final TownCallers callers;
    private final OfficeTime time;

    TownUpkeep(AssetUpkeep upkeep, AssetPlaces places, TownCallers callers, OfficeTime time) {
        this.upkeep = upkeep;
        this.places = places;
        this.callers = callers;
        this.time = time;
    }

    /**
     * A task of every so many roofs.
     *
     * @param dueIn days from today; negative for the past
     * @param doneAgo days ago; null where it is not done
     */
    private record Sample(
            String title,
            int dueIn,
            @Nullable Integer doneAgo,
            @Nullable UpkeepInterval every) {}

    private static final UpkeepInterval MONTHLY = new UpkeepInterval(1, UpkeepUnit.MONTH);
    private static final UpkeepInterval QUARTERLY = new UpkeepInterval(3, UpkeepUnit.MONTH);

    private static final List<Sample> SAMPLES = List.of(
            new Sample("防水层检查", -12, null, QUARTERLY),
            new Sample("浇灌与追肥", -35, 33, QUARTERLY),
            new Sample("修剪补种", 9, null, MONTHLY),
            new Sample("排水口清理", -20, 19, MONTHLY),
            new Sample("入冬养护", 60, null, null));

    /** What is done against dirty air at objects of a kind. */
    private record Programme(
            String kind,
            String measure,
            String title,
            int dueIn,
            @Nullable Integer doneAgo) {}

    private static final int OBJECTS_OF_A_PROGRAMME = 6;

    private static final List<Programme> PROGRAMMES = List.of(
            new Programme("bare-land", "prevent", "裸土覆网", 5, null),
            new Programme("bare-land", "treat", "清运积存渣土", -10, 9),
            new Programme("construction-site", "manage", "扬尘在线监测核查", 12, null),
            new Programme("construction-site", "convert", "改装雾炮喷淋", 25, null),
            new Programme("construction-site", "advocate", "文明施工宣讲", -15, 14));

    /** Needs the objects and the people to be there. */
    void load(Caller caller, Town town, Instant now) {
        LocalDate today = now.atZone(time.zone()).toLocalDate();
        List<AssetPlace> roofs = new ArrayList<>();
        places.each(
                caller,
                new AssetFilter(List.of("roof"), null, null, null, List.of("done", "maintained"), List.of(), null),
                roofs::add);
        Caller inspector = callers.of(caller, town.office(), Town.Post.INSPECTOR, Role.INSPECTOR)
                .getFirst();
        for (int i = 0; i < roofs.size(); i++) {
            task(caller, inspector, roofs.get(i), SAMPLES.get(i % SAMPLES.size()), today);
        }
        PROGRAMMES.forEach(programme -> programme(caller, inspector, programme, today));
    }

    private void programme(Caller caller, Caller inspector, Programme programme, LocalDate today) {
        List<AssetPlace> objects = new ArrayList<>();
        places.each(caller, AssetFilter.ofKind(programme.kind(), null), objects::add);
        Sample sample = new Sample(programme.title(), programme.dueIn(), programme.doneAgo(), null);
        objects.stream()
                .limit(OBJECTS_OF_A_PROGRAMME)
                .forEach(object -> task(caller, inspector, object, sample, programme.measure(), today, "按方案完成（演示）"));
    }

    private void task(Caller caller, Caller inspector, AssetPlace roof, Sample sample, LocalDate today) {
        task(caller, inspector, roof, sample, null, today, "植被长势良好，排水通畅（演示）");
    }

    private void task(
            Caller caller,
            Caller inspector,
            AssetPlace roof,
            Sample sample,
            @Nullable String measure,
            LocalDate today,
            String report) {
        UUID made = upkeep.add(
                        caller,
                        roof.id(),
                        new NewTask(
                                client(roof, "due" + (measure == null ? "" : measure)),
                                sample.title(),
                                null,
                                measure,
                                today.plusDays(sample.dueIn()),
                                sample.every()))
                .id();
        if (sample.doneAgo() != null) {
            upkeep.finish(
                    inspector,
                    made,
                    new NewDone(
                            client(roof, "done" + (measure == null ? "" : measure)),
                            today.minusDays(sample.doneAgo()),
                            roof.attributes().path("company").asString("养护单位（演示）"),
                            report,
                            List.of()));
        }
    }

    private static UUID client(AssetPlace roof, String what) {
        return UUID.nameUUIDFromBytes(("demo-upkeep-" + what + roof.id()).getBytes(StandardCharsets.UTF_8));
    }
}
