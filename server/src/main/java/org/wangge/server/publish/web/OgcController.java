package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.CollectionSummary;
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
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        OgcDocuments.Landing landing = OgcDocuments.landing(request, forms);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).landing(landing), forms)
                : OgcAnswers.json(landing, OgcDocuments.JSON_TYPE, landing.links());
    }

    /** Which parts of which standards are kept. */
    @GetMapping("/conformance")
    ResponseEntity<byte[]> conformance(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).conformance(OgcDocuments.CONFORMANCE), forms)
                : OgcAnswers.json(
                        new OgcDocuments.Conformance(OgcDocuments.CONFORMANCE, forms), OgcDocuments.JSON_TYPE, forms);
    }

    /** The description of these calls, OpenAPI 3.0. */
    @GetMapping("/api")
    ResponseEntity<byte[]> api(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request =
                read(http, parameters, OgcDocuments.API_TYPE, "application/openapi+json", OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.API_TYPE);
        List<CollectionSummary> collections = items.collections(caller);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).api(collections), forms)
                : OgcAnswers.json(
                        new ApiDocument(request, writing.allowed(caller, collections)).of(collections),
                        OgcDocuments.API_TYPE,
                        forms);
    }

    /** All collections the caller may see. */
    @GetMapping("/collections")
    ResponseEntity<byte[]> collections(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        List<CollectionSummary> all = items.collections(caller);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).collections(all), forms)
                : OgcAnswers.json(OgcDocuments.collections(request, all, forms), OgcDocuments.JSON_TYPE, forms);
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
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).collection(found), forms)
                : OgcAnswers.json(OgcDocuments.collection(request, found, forms), OgcDocuments.JSON_TYPE, forms);
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
        List<OgcLink> forms = request.forms(OgcDocuments.SCHEMA_TYPE);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).queryables(found), forms)
                : OgcAnswers.json(OgcDocuments.queryables(request, found), OgcDocuments.SCHEMA_TYPE, forms);
    }

    private static OgcRequest read(HttpServletRequest http, MultiValueMap<String, String> parameters, String... types) {
        OgcRequest request = OgcRequest.of(http, parameters, types);
        request.allow(Set.of());
        return request;
    }
}
