package org.wangge.server.shared.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * The header {@code If-Match} of an edit (RFC 9110, 13.1.1), as an argument of a handler. An edit of a single resource demands it;
 * an action that is guarded by the resource's state names it {@link Nullable} and honours it where it is sent (ADR 0007).
 *
 * @param tags the strong tags it names; empty where the request has no such header
 * @param any whether it is {@code *}, which fits whatever there is
 */
public record IfMatch(List<String> tags, boolean any) {

    /** Of a request without the header. */
    public static final IfMatch NONE = new IfMatch(List.of(), false);

    public IfMatch {
        tags = List.copyOf(tags);
    }

    /** Reads the header; null is a request without one. */
    static IfMatch of(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        return header.strip().equals("*")
                ? new IfMatch(List.of(), true)
                : new IfMatch(
                        Arrays.stream(header.split(",")).map(String::strip).toList(), false);
    }

    /**
     * Ends an edit of something that was changed since the client read it.
     *
     * @param current the strong tag of what is stored
     * @param state what is stored, shown to the client as {@code current}
     * @throws ProblemException 428 where the request names no version, 412 where it names another
     */
    public void require(String current, Object state) {
        require(tags.contains(current), state);
    }

    /** As {@link #require} for a tag of {@link EntityTags#versioned}. */
    public void requireVersion(int current, Object state) {
        require(tags.stream().anyMatch(tag -> tag.startsWith("\"" + current + "-")), state);
    }

    private void require(boolean named, Object state) {
        if (tags.isEmpty() && !any) {
            throw new ProblemException(
                    RequestProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag of what you have read");
        }
        if (!any && !named) {
            throw new ProblemException(
                    RequestProblem.STALE,
                    "It is not as If-Match says any more",
                    List.of(),
                    Map.of("current", state),
                    null);
        }
    }
}
