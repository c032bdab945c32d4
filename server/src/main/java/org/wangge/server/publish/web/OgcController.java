package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.ItemWriting;
import org.wangge.server.publish.Items;

/**
 * OGC API Features but for the items: what there is, and what can be asked. Not in {@code openapi.json}, for it has a description of its own
 * that names each collection the caller sees: {@link ApiDocument}.
 */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH)
class OgcController {

    private final Items items;
    private final ItemWriting writing;

    OgcController(Items items, ItemWriting writing) {
        this.items = items;
        this.writing = writing;
    }

    /** Where everything begins. */
    @GetMapping({"", "/"})
    ResponseEntity<byte[]> landing(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        OgcDocuments.Landing landing = OgcDocuments.landing(request, request.forms(OgcDocuments.JSON_TYPE));
        return OgcAnswers.answer(
                request, OgcDocuments.JSON_TYPE, landing.links(), () -> landing, pages -> pages.landing(landing));
    }

    /** Which parts of which standards are kept. */
    @GetMapping("/conformance")
    ResponseEntity<byte[]> conformance(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> new OgcDocuments.Conformance(OgcDocuments.CONFORMANCE, forms),
                pages -> pages.conformance(OgcDocuments.CONFORMANCE));
    }

    /** The description of these calls, OpenAPI 3.0. */
    @GetMapping("/api")
    ResponseEntity<byte[]> api(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request =
                read(http, parameters, OgcDocuments.API_TYPE, "application/openapi+json", OgcDocuments.JSON_TYPE);
        List<CollectionSummary> collections = items.collections(caller);
        return OgcAnswers.answer(
                request,
                OgcDocuments.API_TYPE,
                request.forms(OgcDocuments.API_TYPE),
                () -> new ApiDocument(
                                request, writing.allowed(caller, collections), ItemCrs.urisReaching(extent(caller)))
                        .of(collections),
                pages -> pages.api(collections));
    }

    /** All collections the caller may see. */
    @GetMapping("/collections")
    ResponseEntity<byte[]> collections(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        List<CollectionSummary> all = items.collections(caller);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> OgcDocuments.collections(request, all, extent(caller), forms),
                pages -> pages.collections(all));
    }

    /** One of them. */
    @GetMapping("/collections/{collectionId}")
    ResponseEntity<byte[]> collection(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        CollectionSummary found = items.collection(caller, collectionId);
        Bbox extent = extent(caller);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return OgcAnswers.answer(
                request,
                OgcDocuments.JSON_TYPE,
                forms,
                () -> OgcDocuments.collection(request, found, extent, forms),
                pages -> pages.collection(found, extent));
    }

    /** What a filter of a collection can ask by. */
    @GetMapping("/collections/{collectionId}/queryables")
    ResponseEntity<byte[]> queryables(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.SCHEMA_TYPE, OgcDocuments.JSON_TYPE);
        CollectionSummary found = items.collection(caller, collectionId);
        return OgcAnswers.answer(
                request,
                OgcDocuments.SCHEMA_TYPE,
                request.forms(OgcDocuments.SCHEMA_TYPE),
                () -> OgcSchemas.queryables(request, found),
                pages -> pages.queryables(found));
    }

    private @Nullable Bbox extent(Caller caller) {
        return items.extent(caller).orElse(null);
    }

    private static OgcRequest read(HttpServletRequest http, MultiValueMap<String, String> parameters, String... types) {
        OgcRequest request = OgcRequest.of(http, parameters, types);
        request.allow(Set.of());
        return request;
    }
}
