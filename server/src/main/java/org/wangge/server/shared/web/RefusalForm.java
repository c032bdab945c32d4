package org.wangge.server.shared.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How errors are told under a path whose programs expect a form of their own. A feature contributes one as a bean. */
public interface RefusalForm {

    /** Whether errors of this path are told so. */
    boolean covers(String path);

    /**
     * An error in this form.
     *
     * @param status what went wrong as a plain HTTP status
     * @param accept the header of the request, null without
     * @param details in words; may be empty
     */
    Refusal of(int status, String path, @Nullable String accept, List<String> details);

    /**
     * What is answered.
     *
     * @param contentType with its character set, which is UTF-8
     */
    record Refusal(int status, String contentType, String body) {}
}
