package org.wangge.server.open311.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.LoggedEvent;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.open311.PublicReport;
import org.wangge.server.open311.PublicReport.StatusStep;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.PublicStatus;
import org.wangge.server.open311.internal.ReportRows.Row;
import org.wangge.server.open311.internal.ReportRows.Said;

/** What of a case goes out to the public: the one place where it is picked. */
@Component
class PublicView {

    /** A case that went into one that went into one …: more steps nobody makes. */
    private static final int LONGEST_CHAIN = 10;

    private static final GeoJsonReader PLACES = new GeoJsonReader(new GeoJsonLimits(20_000, 2));

    private final Cases cases;
    private final CaseActions actions;
    private final PublicServices services;
    private final ReportRows rows;
    private final PhotoUses photos;

    PublicView(Cases cases, CaseActions actions, PublicServices services, ReportRows rows, PhotoUses photos) {
        this.cases = cases;
        this.actions = actions;
        this.services = services;
        this.rows = rows;
        this.photos = photos;
    }

    PublicReport of(Row report) {
        CaseView found = master(report.caseId());
        Said said = rows.said(report.caseId());
        Optional<PublicService> service = services.list().stream()
                .filter(one -> one.category().equals(found.category().code()))
                .findFirst();
        List<StatusStep> steps = steps(found.id(), report.receivedAt());
        PublicStatus status = said.hidden()
                ? PublicStatus.REMOVED
                : PublicStatus.of(found.standing().stage());
        return new PublicReport(
                report.reference(),
                status,
                service.map(PublicService::code).orElse(null),
                service.map(PublicService::name).orElse(found.category().labels()),
                service.map(PublicService::picture).orElse(null),
                report.receivedAt(),
                found.closedAt(),
                report.joined() || !found.id().equals(report.caseId()),
                rows.ofCase(found.id()).size() - (found.id().equals(report.caseId()) ? 1 : 0),
                said.hidden() ? List.of(new StatusStep(PublicStatus.RECEIVED, report.receivedAt())) : steps,
                said.hidden() ? List.of() : released(report.caseId(), said));
    }

    /** The case a report is about now: the one it was merged into, if any. */
    CaseView master(UUID caseId) {
        CaseView found = cases.get(Door.CALLER, caseId);
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            UUID into = found.standing().mergedInto();
            if (into == null) {
                break;
            }
            found = cases.get(Door.CALLER, into);
        }
        return found;
    }

    /** When what the public is told of the case changed; what went before this report is told as of its own time. */
    private List<StatusStep> steps(UUID caseId, Instant receivedAt) {
        List<StatusStep> steps = new ArrayList<>();
        steps.add(new StatusStep(PublicStatus.RECEIVED, receivedAt));
        for (LoggedEvent logged : actions.log(Door.CALLER, caseId)) {
            PublicStatus status = PublicStatus.of(logged.stage());
            if (status != steps.getLast().status()) {
                Instant at = logged.event().observedAt();
                steps.add(new StatusStep(status, at.isBefore(receivedAt) ? receivedAt : at));
            }
        }
        return steps;
    }

    private List<UUID> released(UUID caseId, Said said) {
        Map<UUID, List<PhotoUses.Use>> uses = photos.list("case", List.of(caseId));
        return uses.getOrDefault(caseId, List.of()).stream()
                .map(PhotoUses.Use::photoId)
                .filter(said.released()::contains)
                .toList();
    }

    /** The one point that stands for the case's place. */
    LonLat point(CaseView found) {
        return LonLat.of(PLACES.read(found.placeGeoJson(), Crs.parseOrDefault("EPSG:4490"))
                .getInteriorPoint());
    }
}
