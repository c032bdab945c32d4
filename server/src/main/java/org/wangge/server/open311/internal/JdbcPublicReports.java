package org.wangge.server.open311.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Duplicates;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.files.Photos;
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.FoundPlace;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.NearbyReport;
import org.wangge.server.open311.NewPublicReport;
import org.wangge.server.open311.PublicReport;
import org.wangge.server.open311.PublicReports;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.Reference;
import org.wangge.server.open311.Visitor;
import org.wangge.server.open311.internal.ReportDesk.Accepted;
import org.wangge.server.open311.internal.ReportRows.Channel;
import org.wangge.server.open311.internal.ReportRows.Row;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

@Repository
class JdbcPublicReports implements PublicReports {

    /** Four decimals of a degree, some ten metres: enough to know the spot, not to know the door. */
    private static final double ROUNDED = 1e4;

    private final PublicServices services;
    private final PublicPlaces places;
    private final RateLimits limits;
    private final GatewayRules rules;
    private final ReportRows rows;
    private final ReportDesk desk;
    private final PublicView view;
    private final Duplicates duplicates;
    private final Photos photos;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // the other modules it asks, and its own parts
    JdbcPublicReports(
            PublicServices services,
            PublicPlaces places,
            RateLimits limits,
            GatewayRules rules,
            ReportRows rows,
            ReportDesk desk,
            PublicView view,
            Duplicates duplicates,
            Photos photos,
            OfficeTime time) {
        this.services = services;
        this.places = places;
        this.limits = limits;
        this.rules = rules;
        this.rows = rows;
        this.desk = desk;
        this.view = view;
        this.duplicates = duplicates;
        this.photos = photos;
        this.time = time;
    }

    @Override
    public List<PublicService> services() {
        return services.list();
    }

    @Override
    public Reference report(Visitor visitor, NewPublicReport report) {
        String digest = digest(report);
        Optional<Row> before = rows.findByClientId(report.clientId());
        if (before.isPresent()) {
            return known(before.get(), digest);
        }
        GatewayRules.Numbers numbers = rules.get();
        limits.admit("report:" + visitor.origin(), numbers.reportsPerAddress());
        limits.admit("report:office", numbers.reportsPerOffice());
        if (report.bait() != null && !report.bait().isBlank()) {
            rows.drop(
                    visitor.address(),
                    report.service(),
                    ReportDesk.text("/description", report.description(), ReportDesk.LONGEST_DESCRIPTION),
                    time.now());
            return Reference.next();
        }
        Accepted accepted = accepted(report, digest, numbers);
        try {
            return desk.take(accepted).reference();
        } catch (DuplicateKeyException e) {
            // The same report came twice at one time; the other one was first.
            return known(rows.findByClientId(report.clientId()).orElseThrow(() -> e), digest);
        }
    }

    private static Reference known(Row row, String digest) {
        if (!digest.equals(row.digest())) {
            throw ProblemException.ofField(
                    GatewayProblem.REPORT_CLIENT_ID_REUSED, "/clientId", "Another report was sent with this client id");
        }
        return row.reference();
    }

    /** Everything that can be refused is looked at before anything is stored, photos last: decoding them is work. */
    private Accepted accepted(NewPublicReport report, String digest, GatewayRules.Numbers numbers) {
        PublicService service = services.get(report.service());
        String description = ReportDesk.text("/description", report.description(), ReportDesk.LONGEST_DESCRIPTION);
        String address = ReportDesk.text("/address", report.address(), ReportDesk.LONGEST_WORD);
        Contact contact = new Contact(
                ReportDesk.text("/name", report.contact().name(), ReportDesk.LONGEST_WORD),
                ReportDesk.text("/phone", report.contact().phone(), ReportDesk.LONGEST_WORD),
                null);
        LonLat place = place(report.place(), address);
        places.requireNear(place, numbers.farMetres());
        requireNearby(report.joins(), place, service);
        if (report.photos().size() > NewPublicReport.MOST_PHOTOS) {
            throw ProblemException.ofField(
                    GatewayProblem.REPORT_REFUSED,
                    "/photo",
                    "A report has at most " + NewPublicReport.MOST_PHOTOS + " photos");
        }
        List<UUID> stored = new ArrayList<>();
        for (byte[] photo : report.photos()) {
            stored.add(photos.take(Door.CALLER, photo, null).id());
        }
        return new Accepted(
                Door.CALLER,
                Channel.PAGE,
                service,
                place,
                address,
                description,
                address == null ? null : "地址：" + address,
                null,
                contact,
                report.joins(),
                stored,
                report.clientId(),
                digest,
                null,
                "{}");
    }

    private LonLat place(@Nullable LonLat given, @Nullable String address) {
        if (given != null) {
            return given;
        }
        if (address == null) {
            throw ProblemException.ofField(
                    GatewayProblem.REPORT_REFUSED, "/lon", "A report has a place by lon and lat, or an address");
        }
        return places.spot(address);
    }

    /** Only what the page could have shown beside the report can be joined. */
    private void requireNearby(@Nullable UUID joins, LonLat place, PublicService service) {
        if (joins != null
                && open(place, service).stream().noneMatch(found -> found.id().equals(joins))) {
            throw ProblemException.ofField(
                    GatewayProblem.NOT_NEARBY, "/joins", "There is no open case of this kind near any more");
        }
    }

    @Override
    public PublicReport get(Visitor visitor, Reference reference) {
        return view.of(asked(visitor, reference));
    }

    @Override
    public byte[] photo(Visitor visitor, Reference reference, UUID photoId) {
        if (!view.of(asked(visitor, reference)).photos().contains(photoId)) {
            throw new ProblemException(GatewayProblem.REPORT_NOT_FOUND, "There is no such photo to see");
        }
        return photos.copy(Door.CALLER, photoId, Photos.Size.THUMB).jpeg();
    }

    private Row asked(Visitor visitor, Reference reference) {
        question(visitor);
        return rows.find(reference)
                .orElseThrow(() -> new ProblemException(
                        GatewayProblem.REPORT_NOT_FOUND, "There is no report of the number " + reference));
    }

    @Override
    public List<NearbyReport> nearby(Visitor visitor, LonLat place, String service) {
        question(visitor);
        PublicService wanted = services.get(service);
        return open(place, wanted).stream()
                .map(found -> new NearbyReport(
                        found.id(), rounded(view.point(found)), found.category().labels(), found.occurredAt()))
                .toList();
    }

    private List<CaseView> open(LonLat place, PublicService service) {
        return duplicates.of(Door.CALLER, place, service.category(), null).stream()
                .map(NearestCase::found)
                .filter(found -> found.state() == CaseState.OPEN
                        && !rows.said(found.id()).hidden())
                .toList();
    }

    private static LonLat rounded(LonLat place) {
        return new LonLat(Math.rint(place.lon() * ROUNDED) / ROUNDED, Math.rint(place.lat() * ROUNDED) / ROUNDED);
    }

    @Override
    public List<FoundPlace> places(Visitor visitor, String text) {
        question(visitor);
        return places.named(text);
    }

    private void question(Visitor visitor) {
        limits.admit("question:" + visitor.origin(), rules.get().questionsPerAddress());
    }

    private static String digest(NewPublicReport report) {
        List<String> content = new ArrayList<>(List.of(
                report.service(),
                String.valueOf(report.place()),
                String.valueOf(report.address()),
                String.valueOf(report.description()),
                String.valueOf(report.contact().name()),
                String.valueOf(report.contact().phone()),
                String.valueOf(report.joins())));
        report.photos().forEach(photo -> content.add(Sha256.hex(photo)));
        return Sha256.hex(String.join("\n", content));
    }
}
