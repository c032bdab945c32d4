package org.wangge.server.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A link in an answer.
 *
 * @param rel what it leads to, such as {@code next}
 * @param href a path of this server with its query
 */
public record Link(String rel, String href) {

    /** The link to the page behind this one: the same request, with {@code after} set to the last row's key. */
    public static Link next(HttpServletRequest request, String after) {
        UriComponentsBuilder uri =
                UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString());
        return new Link(
                "next", uri.replaceQueryParam("after", after).build(true).toUriString());
    }
}
