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
import org.wangge.server.publish.Items;

/** What questions of items can be put together from, beside the queryables: functions and orders. */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH)
class OgcFiltersController {

    private final Items items;

    OgcFiltersController(Items items) {
        this.items = items;
    }

    /** The functions a filter may call. */
    @GetMapping(OgcDocuments.FUNCTIONS)
    ResponseEntity<byte[]> functions(
            Caller caller, HttpServletRequest http, @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.JSON_TYPE);
        List<OgcLink> forms = request.forms(OgcDocuments.JSON_TYPE);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).functions(), forms)
                : OgcAnswers.json(OgcSchemas.functions(request, forms), OgcDocuments.JSON_TYPE, forms);
    }

    /** What the items of a collection can be in the order of. */
    @GetMapping(OgcDocuments.COLLECTIONS + "/{collectionId}/sortables")
    ResponseEntity<byte[]> sortables(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters, OgcDocuments.SCHEMA_TYPE, OgcDocuments.JSON_TYPE);
        CollectionSummary found = items.collection(caller, collectionId);
        List<OgcLink> forms = request.forms(OgcDocuments.SCHEMA_TYPE);
        return request.html()
                ? OgcAnswers.page(new OgcPages(request).sortables(found), forms)
                : OgcAnswers.json(OgcSchemas.sortables(request, found), OgcDocuments.SCHEMA_TYPE, forms);
    }

    private static OgcRequest read(HttpServletRequest http, MultiValueMap<String, String> parameters, String... types) {
        OgcRequest request = OgcRequest.of(http, parameters, types);
        request.allow(Set.of());
        return request;
    }
}
