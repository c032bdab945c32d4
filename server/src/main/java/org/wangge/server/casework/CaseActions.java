package org.wangge.server.casework;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Does something to a case. Whatever is done becomes an event of the case's log, which is only ever added to; how the case stands follows
 * from the log alone. Who may do what depends on the role, the area, and whose task the case is (ADR 0010).
 */
public interface CaseActions {

    /**
     * One case with where it stands.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    CaseDetail get(Caller caller, UUID id);

    /**
     * Does an action, once: the same client id of the same account again answers the case and changes nothing.
     *
     * <p>An action that names a version is refused where anything but comments came since. What was observed before the last event, by a
     * phone that was offline, counts as observed at that event, and both times are kept. A suspension whose end has come is ended first.
     *
     * @throws org.wangge.server.shared.ProblemException 403 where the role, the area or the task does not allow it; 404 where there is no
     *     such case; 409 where the stage does not take it, and 412 for a stale version, both with the case as {@code current}; 422 for
     *     details that are missing or wrong, and for a client id that was used for something else
     */
    CaseDetail act(Caller caller, UUID id, ActionRequest request);

    /**
     * What happened to a case, the oldest first.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    List<LoggedEvent> log(Caller caller, UUID id);
}
