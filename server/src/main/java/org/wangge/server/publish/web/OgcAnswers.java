package org.wangge.server.publish.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.wangge.server.shared.web.EntityTags;
import tools.jackson.databind.json.JsonMapper;

/** Answers of OGC API: each with its links, and a tag by which it is not sent twice. */
final class OgcAnswers {

    /** What these answers depend on beside the address. */
    private static final String VARY = "Accept, Accept-Language, Accept-Encoding, Authorization, Cookie";

    /**
     * The letters of all links in the header at the most. Links repeat the question, which may be a long filter; Tomcat sends no more than 8 KB of
     * headers, and proxies mostly take 4. The links are in the document, too.
     */
    private static final int MOST_OF_LINKS = 2_500;

    private static final JsonMapper JSON = JsonMapper.shared();

    private OgcAnswers() {}

    /**
     * A document as JSON or as a page, whichever is asked for.
     *
     * @param document makes the JSON
     * @param page makes the page of it
     */
    static ResponseEntity<byte[]> answer(
            OgcRequest request,
            String mediaType,
            List<OgcLink> links,
            Supplier<?> document,
            Function<OgcPages, String> page) {
        return request.html() ? page(page.apply(new OgcPages(request)), links) : json(document.get(), mediaType, links);
    }

    static ResponseEntity<byte[]> json(Object document, String mediaType, List<OgcLink> links) {
        byte[] text = JSON.writeValueAsBytes(document);
        return of(text, text, mediaType, links);
    }

    static ResponseEntity<byte[]> page(String html, List<OgcLink> links) {
        byte[] text = html.getBytes(StandardCharsets.UTF_8);
        return of(text, text, "text/html;charset=UTF-8", links);
    }

    /**
     * An answer.
     *
     * @param content what of the text its tag is made of
     */
    static ResponseEntity<byte[]> of(byte[] text, byte[] content, String mediaType, List<OgcLink> links) {
        List<String> inHeader = links.stream().map(OgcLink::header).toList();
        boolean fits = inHeader.stream().mapToInt(String::length).sum() <= MOST_OF_LINKS;
        return ResponseEntity.ok()
                .headers(headers -> {
                    if (fits) {
                        headers.addAll(HttpHeaders.LINK, inHeader);
                    }
                })
                .header(HttpHeaders.VARY, VARY)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(EntityTags.weakBytes(content))
                .contentType(MediaType.parseMediaType(mediaType))
                .body(text);
    }
}
