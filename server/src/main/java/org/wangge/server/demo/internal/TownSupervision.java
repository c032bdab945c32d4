package org.wangge.server.demo.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.supervision.InspectionKind;
import org.wangge.server.supervision.Inspections;
import org.wangge.server.supervision.Inspections.NewFinding;
import org.wangge.server.supervision.Inspections.NewInspection;
import org.wangge.server.supervision.MeetingKind;
import org.wangge.server.supervision.Meetings;
import org.wangge.server.supervision.Meetings.MeetingDraft;
import org.wangge.server.supervision.PeerRounds;
import org.wangge.server.supervision.PeerRounds.Pair;

/** How the river chiefs of the made-up street looked after each other: this month's round of peers, a few inspections, and their meetings. */
@Component
class TownSupervision {

    private static final String MINUTES = """
            河长制工作讲评会会议纪要（演示数据）

            一、上月各渠巡河均已完成，听涛渠漂浮物问题已交办。
            二、本月起开展河长互查，互查结果在月底前报河长制办公室。
            三、下次会议定于下月上旬召开。
            """;

    private final Inspections inspections;
    private final PeerRounds rounds;
    private final Meetings meetings;
    private final TownSegments segments;
    private final TownCallers callers;
    private final OfficeTime time;

    TownSupervision(
            Inspections inspections,
            PeerRounds rounds,
            Meetings meetings,
            TownSegments segments,
            TownCallers callers,
            OfficeTime time) {
        this.inspections = inspections;
        this.rounds = rounds;
        this.meetings = meetings;
        this.segments = segments;
        this.callers = callers;
        this.time = time;
    }

    /** Needs the rivers, their chiefs, the cells and the people to be there. */
    void load(Caller caller, Town town, Instant now) {
        LocalDate today = now.atZone(time.zone()).toLocalDate();
        List<Caller> chiefs = callers.of(caller, town.office(), Town.Post.RIVER_CHIEF, Role.RIVER_CHIEF);
        Caller district = chiefs.getLast();
        Caller below = chiefs.get(1);
        inspect(
                district,
                InspectionKind.DOWN,
                segments.id(caller, "TTQ-02"),
                today.minusDays(24),
                "河面整洁，巡河记录完整；公示牌电话未更新，已要求改正。",
                List.of());
        inspect(
                below,
                InspectionKind.UP,
                segments.id(caller, "TTQ-Q"),
                today.minusDays(16),
                "区级河段水质稳定，建议雨后增加巡查。",
                List.of());
        peers(caller, town, chiefs, today);
        meetings(caller, chiefs, district, today);
    }

    /** The round of this month, in which two have looked already; one of them found something today. */
    private void peers(Caller caller, Town town, List<Caller> chiefs, LocalDate today) {
        LocalDate first = today.withDayOfMonth(1);
        List<Pair> pairs = rounds.draw(
                        caller, RiverLevel.TOWN, first, first.plusMonths(1).minusDays(1))
                .pairs();
        Pair clean = pairs.getFirst();
        Pair littered = pairs.getLast();
        inspect(
                inspector(chiefs, clean),
                InspectionKind.PEER,
                clean.segment().id(),
                notBefore(first, today.minusDays(3)),
                "岸线整洁，未发现新的问题。",
                List.of());
        inspect(
                inspector(chiefs, littered),
                InspectionKind.PEER,
                littered.segment().id(),
                today,
                "水面保洁不够及时，已转派处理。",
                List.of(
                        finding(town, littered, 0.35, "item:06025", "水面有漂浮物约十平方米"),
                        finding(town, littered, 0.7, "item:06010", "岸边堆有暴露垃圾")));
    }

    private static Caller inspector(List<Caller> chiefs, Pair pair) {
        return chiefs.stream()
                .filter(chief -> pair.inspector().id().equals(chief.personId()))
                .findFirst()
                .orElseThrow();
    }

    private static NewFinding finding(Town town, Pair pair, double share, String category, String text) {
        LengthIndexedLine line = new LengthIndexedLine(town.segments().stream()
                .filter(segment -> segment.code().equals(pair.segment().code()))
                .findFirst()
                .orElseThrow()
                .geometry());
        Coordinate place = line.extractPoint(line.getEndIndex() * share);
        return new NewFinding(
                id("demo-finding-" + category),
                new LonLat(place.x, place.y),
                CategoryCode.of(category),
                text,
                List.of());
    }

    private void inspect(
            Caller inspector,
            InspectionKind kind,
            UUID segment,
            LocalDate day,
            String result,
            List<NewFinding> findings) {
        UUID clientId = id("demo-inspection-" + kind + segment);
        inspections.record(inspector, new NewInspection(clientId, kind, null, segment, day, result, findings));
    }

    /** The street's own of this month, and one of the district; only what was said at the first one was written down. */
    private void meetings(Caller caller, List<Caller> chiefs, Caller district, LocalDate today) {
        List<UUID> all = chiefs.stream()
                .map(Caller::personId)
                .map(Objects::requireNonNull)
                .toList();
        LocalDate first = today.withDayOfMonth(1);
        Meetings.Meeting review = meetings.add(
                caller,
                new MeetingDraft(
                        notBefore(first, today.minusDays(9)),
                        MeetingKind.REVIEW,
                        RiverLevel.TOWN,
                        "街道河长制月度讲评会",
                        "讲评上月巡河，布置本月互查",
                        all));
        meetings.putMinutes(caller, review.id(), "讲评会纪要.txt", MINUTES.getBytes(StandardCharsets.UTF_8));
        meetings.add(
                caller,
                new MeetingDraft(
                        notBefore(first, today.minusDays(2)),
                        MeetingKind.ANALYSIS,
                        RiverLevel.COUNTY,
                        "听涛渠水质分析会",
                        "分析听涛渠雨后水质变化",
                        List.of(all.get(1), Objects.requireNonNull(district.personId()))));
    }

    private static LocalDate notBefore(LocalDate first, LocalDate day) {
        return day.isBefore(first) ? first : day;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
