package org.wangge.server.publish.web;

/**
 * A link of a document.
 *
 * @param href an absolute address
 */
record OgcLink(String href, String rel, String type, String title) {

    /** As it stands in the header {@code Link} (RFC 8288); titles may have letters that headers have not. */
    String header() {
        return "<%s>; rel=\"%s\"; type=\"%s\"".formatted(href, rel, type);
    }
}
