package org.wangge.server.patrol.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.ActionWord;
import org.wangge.server.casework.CaseActions;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NewCase;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.Caption;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.Owner;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.NewNote;
import org.wangge.server.patrol.NoteResult;
import org.wangge.server.patrol.PatrolNotes;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

@Repository
@Transactional
class JdbcPatrolNotes implements PatrolNotes {

    private final NoteRows notes;
    private final PatrolRows patrols;
    private final PatrolRights rights;
    private final Cases cases;
    private final CaseActions actions;
    private final PhotoUses photos;
    private final Audit audit;

    JdbcPatrolNotes(
            NoteRows notes,
            PatrolRows patrols,
            PatrolRights rights,
            Cases cases,
            CaseActions actions,
            PhotoUses photos,
            Audit audit) {
        this.notes = notes;
        this.patrols = patrols;
        this.rights = rights;
        this.cases = cases;
        this.actions = actions;
        this.photos = photos;
        this.audit = audit;
    }

    @Override
    public Added add(Caller caller, UUID patrolId, NewNote note) {
        rights.own(caller, patrols::find, patrolId);
        check(note);
        String digest = Sha256.hex(note.toString());
        Optional<UUID> made = notes.insert(caller, patrolId, note, digest);
        if (made.isEmpty()) {
            return new Added(known(patrolId, note, digest), false);
        }
        UUID id = made.get();
        if (note.caseId() != null) {
            show(caller, note.caseId(), note);
        }
        CategoryCode category = note.category();
        if (category != null) {
            notes.setCase(id, report(caller, note, category));
        }
        attach(caller, id, note);
        patrols.countChange(patrolId);
        audit.record(
                caller,
                "patrol.note",
                "patrol/" + patrolId,
                Map.of(
                        "note", id.toString(),
                        "content", note.content().text(),
                        "result", note.result().text()));
        return new Added(notes.get(id), true);
    }

    private org.wangge.server.patrol.PatrolNote known(UUID patrolId, NewNote note, String digest) {
        NoteRows.Known known = notes.ofClient(patrolId, note.clientId()).orElseThrow();
        if (!known.digest().equals(digest)) {
            throw ProblemException.ofField(
                    PatrolProblem.NOTE_CLIENT_ID_REUSED, "/clientId", "Another note was sent with this client id");
        }
        return notes.get(known.id());
    }

    private static void check(NewNote note) {
        String text = note.text();
        if (text != null && text.length() > NewNote.LONGEST_TEXT) {
            throw refused("/text", "A note has at most " + NewNote.LONGEST_TEXT + " characters");
        }
        if (note.photos().size() > NewNote.MOST_PHOTOS) {
            throw refused("/photos", "A note has at most " + NewNote.MOST_PHOTOS + " photos");
        }
        boolean becomesCase = note.caseId() != null || note.category() != null;
        if (becomesCase && note.result() != NoteResult.FAILED) {
            throw refused("/result", "Only what failed becomes a case");
        }
        if (note.category() != null && note.caseId() != null) {
            throw refused("/caseId", "The case is there already: name caseId or category");
        }
        if (note.category() != null && note.place() == null) {
            throw refused("/lon", "A case has a place");
        }
    }

    /** The case shows what the note shows: whoever works on it need not see the patrol. */
    private UUID report(Caller caller, NewNote note, CategoryCode category) {
        LonLat place = Objects.requireNonNull(note.place());
        NewCase report = new NewCase(
                category,
                place.toPoint(),
                words(note),
                "patrol",
                note.clientId().toString(),
                note.at());
        return cases.report(
                        caller, report.showing(note.photos().stream().distinct().toList()))
                .id();
    }

    private static String words(NewNote note) {
        String text = note.text();
        return text == null || text.isBlank() ? note.content().text() : text;
    }

    /** Shows the photos in the case, but for those that an action of the same phone has shown there by now. */
    private void show(Caller caller, UUID caseId, NewNote note) {
        Set<UUID> shown = actions.log(caller, caseId).stream()
                .flatMap(entry -> entry.event().photoIds().stream())
                .collect(Collectors.toSet());
        List<UUID> toShow = note.photos().stream()
                .distinct()
                .filter(photo -> !shown.contains(photo))
                .toList();
        if (toShow.isEmpty()) {
            return;
        }
        Instant occurred = cases.get(caller, caseId).occurredAt();
        actions.act(
                caller,
                caseId,
                new ActionRequest(
                        ActionWord.COMMENT,
                        words(note),
                        note.at().isBefore(occurred) ? occurred : note.at(),
                        null,
                        toShow,
                        note.clientId().toString(),
                        null,
                        ActionRequest.Details.NONE));
    }

    private void attach(Caller caller, UUID id, NewNote note) {
        Caption caption = new Caption(note.at(), null, caller.displayName());
        List<NewUse> uses = note.photos().stream()
                .distinct()
                .map(photo -> new NewUse(photo, PhotoRole.SCENE, caption))
                .toList();
        photos.attach(caller, new Owner(NotePhotos.KIND, id), uses);
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(PatrolProblem.NOTE_REFUSED, pointer, detail);
    }
}
