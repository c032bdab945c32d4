package org.wangge.server.casework.internal;

import java.util.List;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.Caption;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.Owner;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.identity.Caller;

/** Attaches the photos of an action to its case. */
@Component
class ActionPhotos {

    private final PhotoUses uses;

    ActionPhotos(PhotoUses uses) {
        this.uses = uses;
    }

    void attach(Caller caller, CaseRows.Row row, CaseEvent event) {
        if (event.photoIds().isEmpty()) {
            return;
        }
        Caption caption = new Caption(
                event.observedAt(),
                row.category().name() + " " + row.number(),
                event.actor().name());
        List<NewUse> photos = event.photoIds().stream()
                .map(id -> new NewUse(id, role(event.action()), caption))
                .toList();
        uses.attach(caller, new Owner(CasePhotos.KIND, row.id()), photos);
    }

    /** Who has not done anything about it yet shows it as it was found. */
    private static PhotoRole role(CaseAction action) {
        if (action instanceof CaseAction.Handle || action instanceof CaseAction.SelfHandle) {
            return PhotoRole.AFTER;
        }
        return action instanceof CaseAction.Arrive || action instanceof CaseAction.AnswerVerification
                ? PhotoRole.BEFORE
                : PhotoRole.SCENE;
    }
}
