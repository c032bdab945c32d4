package org.wangge.server.grid;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** The slots people can have on cells. Reading needs {@code VIEW_MAP}, changing {@code ADMINISTER}. */
public interface Slots {

    /** All slots, the head first. */
    List<Slot> list(Caller caller);

    /**
     * One slot.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none of this code
     */
    Slot get(Caller caller, String code);

    /**
     * Makes a slot or changes one. Who is in it stays, also where it is not for that level any more.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @return whether it is new
     */
    boolean put(Caller caller, Slot slot, Consumer<Optional<Slot>> precondition);
}
