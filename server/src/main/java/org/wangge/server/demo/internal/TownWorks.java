package org.wangge.server.demo.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.works.AttachmentKind;
import org.wangge.server.works.AttachmentState;
import org.wangge.server.works.Attachments;
import org.wangge.server.works.Attachments.AttachmentDraft;
import org.wangge.server.works.Attachments.NewStep;
import org.wangge.server.works.WorksZones;
import org.wangge.server.works.WorksZones.ZoneDraft;

/** Two works zones on the canals: one half cleared and partly late, one just begun. */
@Component
class TownWorks {

    /** To both sides of the canal: 28 m to the east and 33 m to the north here. */
    private static final double HALF_DEGREES = 0.0003;

    private static final double BANK_DEGREES = 0.00018;

    private final WorksZones zones;
    private final Attachments attachments;
    private final TownSegments segments;
    private final OfficeTime time;

    TownWorks(WorksZones zones, Attachments attachments, TownSegments segments, OfficeTime time) {
        this.zones = zones;
        this.attachments = attachments;
        this.segments = segments;
        this.time = time;
    }

    /**
     * Something to clear and what became of it until now.
     *
     * @param share along the zone
     * @param side 1 on the left bank, -1 on the right
     * @param deadlineIn days from today; negative for the past
     * @param steps one after the other, the last one {@code lastAgo} days ago and a week between them
     */
    private record Thing(
            String code,
            AttachmentKind kind,
            double share,
            int side,
            String owner,
            @Nullable Integer yuan,
            int deadlineIn,
            int lastAgo,
            List<AttachmentState> steps) {}

    private static final List<AttachmentState> CLEARED =
            List.of(AttachmentState.AGREED, AttachmentState.CLEARING, AttachmentState.CLEARED);

    private static final List<Thing> NORTH = List.of(
            new Thing("YB-01", AttachmentKind.SHED, 0.1, 1, "魏长河（演示）", 12_600, -10, 20, CLEARED),
            new Thing("YB-02", AttachmentKind.TREES, 0.25, -1, "社区集体（演示）", 8_400, -10, 12, CLEARED),
            new Thing("YB-03", AttachmentKind.CROPS, 0.4, 1, "杜春生（演示）", 3_150, -3, 5, CLEARED),
            new Thing(
                    "YB-04",
                    AttachmentKind.HOUSE,
                    0.55,
                    -1,
                    "苗水清（演示）",
                    286_000,
                    14,
                    4,
                    List.of(AttachmentState.AGREED, AttachmentState.CLEARING)),
            new Thing("YB-05", AttachmentKind.POND, 0.7, 1, "施大江（演示）", null, -5, 1, List.of()),
            new Thing(
                    "YB-06",
                    AttachmentKind.LINE,
                    0.85,
                    -1,
                    "示例供电所（演示）",
                    null,
                    20,
                    8,
                    List.of(AttachmentState.DROPPED)));

    private static final List<Thing> SOUTH = List.of(
            new Thing("YH-01", AttachmentKind.SHED, 0.2, 1, "葛平（演示）", 9_800, 25, 2, CLEARED),
            new Thing(
                    "YH-02", AttachmentKind.FARM, 0.5, -1, "示例养殖户（演示）", 64_000, 40, 3, List.of(AttachmentState.AGREED)),
            new Thing("YH-03", AttachmentKind.TREES, 0.75, 1, "社区集体（演示）", null, 40, 1, List.of()));

    /** Needs the rivers to be there. */
    void load(Caller caller, Town town, Instant now) {
        LocalDate today = now.atZone(time.zone()).toLocalDate();
        zone(caller, town, "QBQ-03", "映波渠护岸整治工程区", today.minusDays(60), today.plusDays(30), NORTH, today);
        zone(caller, town, "YHQ-01", "引湖渠清淤工程区", today.minusDays(25), today.plusDays(75), SOUTH, today);
    }

    private void zone(
            Caller caller,
            Town town,
            String segmentCode,
            String name,
            LocalDate from,
            LocalDate to,
            List<Thing> things,
            LocalDate today) {
        LengthIndexedLine line = new LengthIndexedLine(town.segments().stream()
                .filter(segment -> segment.code().equals(segmentCode))
                .findFirst()
                .orElseThrow()
                .geometry());
        Geometry middle = line.extractLine(0.25 * line.getEndIndex(), 0.75 * line.getEndIndex());
        BufferParameters flat = new BufferParameters();
        flat.setEndCapStyle(BufferParameters.CAP_FLAT);
        Geometry shape = BufferOp.bufferOp(middle, HALF_DEGREES, flat);
        UUID zone = zones.add(caller, new ZoneDraft(segments.id(caller, segmentCode), name, from, to, "演示数据", shape))
                .id();
        things.forEach(thing -> list(caller, zone, new LengthIndexedLine(middle), thing, from, today));
    }

    private void list(
            Caller caller, UUID zone, LengthIndexedLine middle, Thing thing, LocalDate listedOn, LocalDate today) {
        Coordinate place = middle.extractPoint(thing.share() * middle.getEndIndex(), thing.side() * BANK_DEGREES);
        UUID id = attachments
                .add(
                        caller,
                        zone,
                        clientId(thing, 0),
                        new AttachmentDraft(
                                thing.code(),
                                thing.kind(),
                                Cgcs2000.geometries().createPoint(place),
                                thing.owner(),
                                thing.yuan() == null ? null : BigDecimal.valueOf(thing.yuan()),
                                today.plusDays(thing.deadlineIn()),
                                listedOn))
                .id();
        for (int i = 0; i < thing.steps().size(); i++) {
            LocalDate on = today.minusDays(thing.lastAgo() + 7L * (thing.steps().size() - 1 - i));
            attachments.step(
                    caller,
                    id,
                    new NewStep(clientId(thing, i + 1), on, thing.steps().get(i), null));
        }
    }

    private static UUID clientId(Thing thing, int step) {
        return UUID.nameUUIDFromBytes(("demo-works-" + thing.code() + "-" + step).getBytes(StandardCharsets.UTF_8));
    }
}
