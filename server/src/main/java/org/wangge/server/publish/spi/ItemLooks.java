package org.wangge.server.publish.spi;

import java.util.Set;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Keeps who looked at which objects of a collection that is about people. It is told before anything of an answer is sent, whatever the answer
 * is: a page, one object, a file, in whichever form; where it fails nothing is sent.
 */
@FunctionalInterface
public interface ItemLooks {

    /**
     * Notes a look, in a transaction that writes.
     *
     * @param ids the objects the answer tells of: those it shows, those it counts, and the one for which it names a next page; empty where the
     *     question met none
     */
    void note(Caller caller, Set<UUID> ids);
}
