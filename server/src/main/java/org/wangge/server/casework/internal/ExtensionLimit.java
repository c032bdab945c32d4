package org.wangge.server.casework.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.clock.CaseClocks;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.machine.CaseAction;
import org.wangge.server.casework.machine.CaseEvent;
import org.wangge.server.casework.machine.CaseProgress;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.ProblemException;

/** 延期: each is at most as long as the limit the case had at first. */
@Component
class ExtensionLimit {

    private final StoredClockRules stored;

    ExtensionLimit(StoredClockRules stored) {
        this.stored = stored;
    }

    /**
     * Looks at what is asked for, and again when it is granted: the category may have been corrected in between.
     *
     * @throws ProblemException 422 where it would add more time than the limit has
     */
    void require(List<CaseEvent> log, CaseAction action) {
        Limit extension = extension(log, action);
        if (extension == null) {
            return;
        }
        CaseClocks.of(log, stored.current())
                .find(ClockKind.HANDLE)
                .filter(clock -> !clock.takes(extension))
                .ifPresent(clock -> {
                    throw ProblemException.ofField(
                            CaseProblem.EXTENSION_TOO_LONG,
                            "/extension",
                            "The limit of the case is %s, an extension by %s is longer"
                                    .formatted(clock.limit(), extension));
                });
    }

    private static @Nullable Limit extension(List<CaseEvent> log, CaseAction action) {
        if (action instanceof CaseAction.RequestExtension request) {
            return request.by();
        }
        CaseProgress.Pending pending = CaseProgress.of(log).pending();
        return action instanceof CaseAction.Approve
                        && pending != null
                        && pending.request() instanceof CaseAction.RequestExtension request
                ? request.by()
                : null;
    }
}
