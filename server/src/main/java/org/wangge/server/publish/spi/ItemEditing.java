package org.wangge.server.publish.spi;

import java.util.Set;
import org.wangge.server.identity.Permission;

/**
 * How far the objects of a collection can be changed through it.
 *
 * @param offered what can be done at all; who may do it is for the owner of the objects to say
 * @param permission one needs at least this for it
 * @param first the properties that may be given to a new object
 * @param later those that may be changed; all others are the server's
 * @param elsewhere where what is not offered can be done, a sentence
 */
public record ItemEditing(
        Set<ItemEdit> offered, Permission permission, Set<String> first, Set<String> later, String elsewhere) {

    public ItemEditing {
        offered = Set.copyOf(offered);
        first = Set.copyOf(first);
        later = Set.copyOf(later);
    }

    /** Of a collection that is only read here. */
    public static ItemEditing none(Permission permission, String elsewhere) {
        return new ItemEditing(Set.of(), permission, Set.of(), Set.of(), elsewhere);
    }
}
