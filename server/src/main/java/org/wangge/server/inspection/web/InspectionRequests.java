package org.wangge.server.inspection.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.inspection.InspectionProblem;
import org.wangge.server.inspection.ItemResult;
import org.wangge.server.inspection.SiteInspections.NewAnswer;
import org.wangge.server.inspection.SiteInspections.NewInspection;
import org.wangge.server.inspection.SiteInspections.NewTarget;
import org.wangge.server.inspection.SiteInspections.NoticeWish;
import org.wangge.server.inspection.SiteInspections.Position;
import org.wangge.server.inspection.TargetKind;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.GeometryMember;
import org.wangge.server.shared.web.QueryValues;
import tools.jackson.databind.JsonNode;

/** Inspections as they are sent. */
final class InspectionRequests {

    private static final GeometryMember SHAPE = new GeometryMember(
            new GeoJsonReader(new GeoJsonLimits(20_000, 2)),
            InspectionProblem.TARGET_SHAPE_REFUSED,
            InspectionProblem.TARGET_TOO_LARGE);

    private InspectionRequests() {}

    /**
     * @param clientId made by who sends it: one inspection for each
     * @param version of the checklist that was answered
     * @param at an RFC 3339 time, by the phone
     * @param position where the phone was; absent where it does not know, and then presence is claimed and not proved
     * @param notice what to say in the notice, should something fail and not be mended
     * @param reinspects the id of the notice that is looked at again; then exactly its items are answered
     */
    record SiteInspectionBody(
            UUID clientId,
            String checklist,
            int version,
            TargetBody target,
            String at,
            @Nullable PositionBody position,
            @Nullable String note,
            List<AnswerBody> answers,
            @Nullable NoticeBody notice,
            @Nullable UUID reinspects) {

        NewInspection wanted(OfficeTime time) {
            return new NewInspection(
                    clientId,
                    checklist,
                    version,
                    target.target(),
                    time.parse(at, "/at"),
                    position == null ? null : position.position(time),
                    note,
                    answers.stream().map(AnswerBody::answer).toList(),
                    notice == null ? null : notice.wish(),
                    reinspects);
        }
    }

    /**
     * @param id of the object, the segment, the cell, or of the place, which is made by who describes it
     * @param name of a place that nobody has described
     * @param geometry of the same: a Point, a Polygon or a MultiPolygon
     * @param crs of the geometry, CRS84 when absent
     */
    record TargetBody(
            TargetKind kind,
            UUID id,
            @Nullable String name,
            @Nullable JsonNode geometry,
            @Nullable String crs) {

        NewTarget target() {
            return new NewTarget(kind, id, name, geometry == null || geometry.isNull() ? null : shape(geometry, crs));
        }
    }

    private static Geometry shape(JsonNode json, @Nullable String crs) {
        Geometry shape = SHAPE.read(json, crs, "/target/geometry");
        if (shape.isEmpty() || !shape.isValid() || !(shape instanceof Point || shape instanceof Polygonal)) {
            throw ProblemException.ofField(
                    InspectionProblem.TARGET_SHAPE_REFUSED,
                    "/target/geometry",
                    "A place is a point or an area that does not cross itself");
        }
        return shape;
    }

    /**
     * @param crs the system of {@code lon} and {@code lat}, CRS84 when absent
     * @param accuracy in metres, as the phone says
     * @param at when the phone was there
     */
    record PositionBody(
            double lon,
            double lat,
            @Nullable String crs,
            @Nullable Double accuracy,
            String at) {

        Position position(OfficeTime time) {
            if (accuracy != null && !(accuracy >= 0 && Double.isFinite(accuracy))) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER, "/position/accuracy", "An accuracy is in metres, 0 or more");
            }
            return new Position(QueryValues.place(lon, lat, crs), accuracy, time.parse(at, "/position/at"));
        }
    }

    /**
     * @param item its code in the checklist
     * @param value in the item's unit, or in words
     * @param mended whether what failed was mended on the spot; false when absent
     * @param photos their ids, at most 9
     */
    record AnswerBody(
            String item,
            ItemResult result,
            @Nullable String value,
            @Nullable String note,
            @Nullable Boolean mended,
            @Nullable List<UUID> photos) {

        NewAnswer answer() {
            return new NewAnswer(
                    item, result, value, note, Boolean.TRUE.equals(mended), photos == null ? List.of() : photos);
        }
    }

    /**
     * @param deadline that of the checklist when absent
     * @param recipient who has to mend it; the builder when absent
     * @param demand what they have to do
     * @param servedTo who took it there and then; absent where it is served later
     */
    record NoticeBody(
            @Nullable Limit deadline,
            @Nullable String recipient,
            @Nullable String demand,
            @Nullable String servedTo) {

        NoticeWish wish() {
            return new NoticeWish(deadline, recipient, demand, servedTo);
        }
    }
}
