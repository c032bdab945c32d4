package org.wangge.server.supervision.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.NewCase;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.river.ChiefTerms.Term;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.supervision.Inspection;
import org.wangge.server.supervision.Inspection.Finding;
import org.wangge.server.supervision.Inspection.InspectedSegment;
import org.wangge.server.supervision.Inspections;
import org.wangge.server.supervision.SupervisionProblem;

@Repository
@Transactional
class JdbcInspections implements Inspections {

    private final InspectionRows rows;
    private final FindingRows findings;
    private final InspectionParties parties;
    private final InspectionRights rights;
    private final People people;
    private final Cases cases;
    private final PhotoUses photos;
    private final Audit audit;
    private final OfficeTime time;

    JdbcInspections(
            InspectionRows rows,
            FindingRows findings,
            InspectionParties parties,
            InspectionRights rights,
            People people,
            Cases cases,
            PhotoUses photos,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.findings = findings;
        this.parties = parties;
        this.rights = rights;
        this.people = people;
        this.cases = cases;
        this.photos = photos;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Inspection record(Caller caller, NewInspection sent) {
        InspectionRights.requireRecorder(caller);
        UUID inspector = inspector(caller, sent);
        rights.requireMayRecord(caller, inspector, sent.segmentId());
        NewInspection wanted = checked(sent);
        String digest = Sha256.hex(inspector + " " + wanted);
        if (wanted.clientId() != null && rows.ofClient(wanted.clientId()).isPresent()) {
            // Taken already, whoever is chief of what by now.
            return again(wanted, digest);
        }
        InspectedSegment segment = rows.segment(wanted.segmentId(), wanted.on())
                .orElseThrow(() -> refused("/segmentId", "There was no such segment on " + wanted.on()));
        Optional<Term> chief = parties.require(wanted.kind(), inspector, segment, wanted.on());
        UUID id = Ids.next();
        if (!rows.insert(
                caller, id, wanted, inspector, chief.map(Term::personId).orElse(null), digest)) {
            return again(wanted, digest);
        }
        wanted.findings().forEach(finding -> take(caller, id, finding));
        Inspection made = whole(id);
        audit.change(caller, "inspection.record", "river-inspection/" + id, null, made);
        return made;
    }

    private UUID inspector(Caller caller, NewInspection sent) {
        UUID inspector = sent.inspectorId() == null ? caller.personId() : sent.inspectorId();
        if (inspector == null) {
            throw refused("/inspectorId", "Say who inspected: this account has no person");
        }
        if (people.find(Caller.system(), inspector).isEmpty()) {
            throw refused("/inspectorId", "There is no such person");
        }
        return inspector;
    }

    private NewInspection checked(NewInspection sent) {
        LocalDate day = SupervisionTexts.day(SupervisionProblem.INSPECTION_REFUSED, "/on", sent.on());
        if (day.isAfter(time.now().atZone(time.zone()).toLocalDate())) {
            throw refused("/on", "An inspection has been, it is not to come");
        }
        if (sent.findings().size() > MOST_FINDINGS) {
            throw refused("/findings", "An inspection has at most " + MOST_FINDINGS + " findings");
        }
        return new NewInspection(
                sent.clientId(),
                sent.kind(),
                sent.inspectorId(),
                sent.segmentId(),
                day,
                SupervisionTexts.find(SupervisionProblem.INSPECTION_REFUSED, "/result", sent.result()),
                sent.findings().stream().map(JdbcInspections::checked).toList());
    }

    private static NewFinding checked(NewFinding sent) {
        if (sent.photos().size() > MOST_PHOTOS) {
            throw ProblemException.ofField(
                    SupervisionProblem.FINDING_REFUSED, "/photos", "A finding has at most " + MOST_PHOTOS + " photos");
        }
        return new NewFinding(
                sent.clientId(),
                sent.place(),
                sent.category(),
                SupervisionTexts.get(SupervisionProblem.FINDING_REFUSED, "/text", sent.text()),
                sent.photos().stream().distinct().toList());
    }

    private Inspection again(NewInspection wanted, String digest) {
        InspectionRows.Known known =
                Optional.ofNullable(wanted.clientId()).flatMap(rows::ofClient).orElseThrow();
        if (!known.digest().equals(digest)) {
            throw ProblemException.ofField(
                    SupervisionProblem.INSPECTION_CLIENT_ID_REUSED,
                    "/clientId",
                    "Another inspection was sent with this client id");
        }
        return whole(known.id());
    }

    @Override
    public Inspection addFinding(Caller caller, UUID id, NewFinding sent) {
        Inspection before = changeable(caller, id);
        NewFinding finding = checked(sent);
        boolean isNew = take(caller, id, finding);
        if (isNew && findings.count(id) > MOST_FINDINGS) {
            throw refused("/findings", "An inspection has at most " + MOST_FINDINGS + " findings");
        }
        if (isNew) {
            rows.countChange(id);
        }
        Inspection after = whole(id);
        if (isNew) {
            audit.change(caller, "inspection.finding", "river-inspection/" + id, before, after);
        }
        return after;
    }

    /** Whether it was not there yet. The case is made in this transaction, by the sender, and known by the finding's client id. */
    private boolean take(Caller caller, UUID inspection, NewFinding finding) {
        String digest = Sha256.hex(finding.toString());
        Optional<UUID> made = findings.insert(inspection, finding, digest);
        if (made.isEmpty()) {
            if (!findings.digest(inspection, finding.clientId()).equals(digest)) {
                throw ProblemException.ofField(
                        SupervisionProblem.FINDING_CLIENT_ID_REUSED,
                        "/clientId",
                        "Another finding was sent with this client id");
            }
            return false;
        }
        UUID id = made.get();
        NewCase report = new NewCase(
                finding.category(),
                finding.place().toPoint(),
                finding.text(),
                "supervision",
                finding.clientId().toString(),
                null);
        findings.setCase(
                id, cases.report(caller, report.showing(finding.photos())).id());
        var caption = new PhotoUses.Caption(time.now(), null, caller.displayName());
        photos.attach(
                caller,
                new PhotoUses.Owner(FindingPhotos.KIND, id),
                finding.photos().stream()
                        .map(photo -> new PhotoUses.NewUse(photo, PhotoUses.PhotoRole.SCENE, caption))
                        .toList());
        return true;
    }

    @Override
    public Inspection putResult(Caller caller, UUID id, @Nullable String result, Consumer<Inspection> precondition) {
        Inspection before = changeable(caller, id);
        String wanted = SupervisionTexts.find(SupervisionProblem.INSPECTION_REFUSED, "/result", result);
        if (Objects.equals(before.result(), wanted)) {
            // A phone that did not hear the answer says it again.
            return before;
        }
        precondition.accept(before);
        rows.setResult(id, wanted);
        Inspection after = whole(id);
        audit.change(caller, "inspection.change", "river-inspection/" + id, before, after);
        return after;
    }

    private Inspection changeable(Caller caller, UUID id) {
        InspectionRights.requireRecorder(caller);
        Inspection stored = rows.find(id, true).orElseThrow(() -> none(id));
        rights.requireSeen(caller, stored);
        rights.requireMayRecord(
                caller, stored.inspector().id(), stored.segment().id());
        return whole(id);
    }

    @Override
    @Transactional(readOnly = true)
    public Inspection get(Caller caller, UUID id) {
        InspectionRights.requireReader(caller);
        rights.requireSeen(caller, rows.find(id, false).orElseThrow(() -> none(id)));
        return whole(id);
    }

    private Inspection whole(UUID id) {
        return withFindings(List.of(rows.find(id, false).orElseThrow(() -> none(id))))
                .getFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Inspection> list(Caller caller, InspectionQuery query) {
        InspectionRights.requireReader(caller);
        boolean everywhere = InspectionRights.oversees(caller) && caller.scope().isEverywhere();
        return withFindings(
                rows.list(query, everywhere, everywhere ? java.util.Set.of() : rights.seen(caller), caller.personId()));
    }

    private List<Inspection> withFindings(List<Inspection> inspections) {
        Map<UUID, List<Finding>> found =
                findings.of(inspections.stream().map(Inspection::id).toList());
        return inspections.stream()
                .map(each -> new Inspection(
                        each.id(),
                        each.kind(),
                        each.inspector(),
                        each.segment(),
                        each.chief(),
                        each.on(),
                        each.result(),
                        found.getOrDefault(each.id(), List.of()),
                        each.recordedAt(),
                        each.version()))
                .toList();
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(SupervisionProblem.INSPECTION_NOT_FOUND, "There is no inspection " + id);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(SupervisionProblem.INSPECTION_REFUSED, pointer, detail);
    }
}
