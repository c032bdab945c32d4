package org.wangge.server.patrol.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;

/** Who may see a patrol sees the photos of its notes. */
@Component
class NotePhotos implements PhotoOwners {

    static final String KIND = "patrol-note";

    private final NoteRows notes;
    private final PatrolRights rights;

    NotePhotos(NoteRows notes, PatrolRights rights) {
        this.notes = notes;
        this.rights = rights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        return notes.patrolOf(ownerId)
                .filter(patrol -> rights.maySee(caller, patrol))
                .isPresent();
    }
}
