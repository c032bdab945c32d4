package org.wangge.server.publish.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;

/** The header {@code Prefer} (RFC 7240), of which {@code return} counts here. */
final class Preferences {

    static final String APPLIED = "Preference-Applied";
    static final String REPRESENTATION = "return=representation";

    private static final Pattern WANTED =
            Pattern.compile("(^|[,;])\\s*return\\s*=\\s*\"?representation\"?\\s*($|[,;])", Pattern.CASE_INSENSITIVE);

    private Preferences() {}

    /** Whether the object itself is wanted in the answer to a write. */
    static boolean wantsRepresentation(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Prefer")).stream()
                .anyMatch(value -> WANTED.matcher(value).find());
    }
}
