package org.wangge.server.patrol.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
            cases.get(caller, note.caseId());
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
        String text = note.text();
        String words = text == null || text.isBlank() ? note.content().text() : text;
        UUID id = cases.report(
                        caller,
                        new NewCase(
                                category,
                                place.toPoint(),
                                words,
                                "patrol",
                                note.clientId().toString(),
                                note.at()))
                .id();
        if (!note.photos().isEmpty()) {
            List<UUID> shown = note.photos().stream().distinct().toList();
            String client = note.clientId().toString();
            actions.act(
                    caller,
                    id,
                    new ActionRequest(
                            ActionWord.COMMENT,
                            words,
                            note.at(),
                            null,
                            shown,
                            client,
                            null,
                            ActionRequest.Details.NONE));
        }
        return id;
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
