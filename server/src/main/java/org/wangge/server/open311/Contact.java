package org.wangge.server.open311;

import org.jspecify.annotations.Nullable;

/** How to reach who reported something; each of it null without. Never part of any other answer. */
public record Contact(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    public boolean isEmpty() {
        return name == null && phone == null && email == null;
    }

    /** Says nothing: it must not get into a log. */
    @Override
    public String toString() {
        return "Contact[]";
    }
}
