package org.wangge.server.casework.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.ActionRequest;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.Caption;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.Owner;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/** Attaches the photos of an action to its case. */
@Component
class ActionPhotos {

    private final PhotoUses uses;
    private final CaseRules rules;

    ActionPhotos(PhotoUses uses, CaseRules rules) {
        this.uses = uses;
        this.rules = rules;
    }

    /**
     * Who mends what they found shows how it was and how it is: nobody else has seen it.
     *
     * @throws ProblemException 422 where one of both is missing
     */
    void requirePair(UUID caseId, CaseAction action, ActionRequest request) {
        if (!(action instanceof CaseAction.SelfHandle) || !rules.get().selfHandledNeedsPhotos()) {
            return;
        }
        if (request.photoIds().isEmpty()) {
            throw missing("/photoIds", "A photo of how it is now is missing");
        }
        if (request.details().beforePhotoIds().isEmpty() && !showsHowItWas(caseId)) {
            throw missing("/beforePhotoIds", "A photo of how it was is missing");
        }
    }

    private boolean showsHowItWas(UUID caseId) {
        return uses.list(CasePhotos.KIND, List.of(caseId)).getOrDefault(caseId, List.of()).stream()
                .anyMatch(use -> use.role() != PhotoRole.AFTER);
    }

    private static ProblemException missing(String pointer, String detail) {
        return ProblemException.ofField(CaseProblem.PHOTOS_MISSING, pointer, detail);
    }

    /** The photos of a case that show how it was found. */
    Set<UUID> before(UUID caseId) {
        return uses.list(CasePhotos.KIND, List.of(caseId)).getOrDefault(caseId, List.of()).stream()
                .filter(use -> use.role() == PhotoRole.BEFORE)
                .map(PhotoUses.Use::photoId)
                .collect(Collectors.toSet());
    }

    /** @param before which photos of the event show how it was found */
    void attach(Caller caller, CaseRows.Row row, CaseEvent event, List<UUID> before) {
        if (event.photoIds().isEmpty()) {
            return;
        }
        Caption caption = new Caption(
                event.observedAt(),
                row.category().name() + " " + row.number(),
                event.actor().name());
        List<NewUse> photos = event.photoIds().stream()
                .map(id -> new NewUse(id, before.contains(id) ? PhotoRole.BEFORE : role(event.action()), caption))
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
