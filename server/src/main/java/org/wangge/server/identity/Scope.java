package org.wangge.server.identity;

import java.util.Set;

/**
 * The area a person works in.
 *
 * @param areaCodes codes of cells of any level in the base layer; empty means the whole office. What lies in a named cell, or
 *     in a cell below it, is inside
 */
public record Scope(Set<String> areaCodes) {

    /** The whole office. */
    public static final Scope EVERYWHERE = new Scope(Set.of());

    public Scope {
        areaCodes = Set.copyOf(areaCodes);
    }

    public boolean isEverywhere() {
        return areaCodes.isEmpty();
    }
}
