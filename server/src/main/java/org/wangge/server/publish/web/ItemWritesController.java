package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.ItemWriting;
import org.wangge.server.publish.ItemWriting.Written;
import org.wangge.server.publish.Items;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.IfMatch;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Features part 4: makes, replaces, changes and ends objects. */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH + OgcDocuments.COLLECTIONS + "/{collectionId}/items")
class ItemWritesController {

    static final String MERGE_PATCH = "application/merge-patch+json";

    private static final String ITEM = "/{itemId}";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ItemWriting writing;
    private final Items items;

    ItemWritesController(ItemWriting writing, Items items) {
        this.writing = writing;
        this.items = items;
    }

    /** Makes an object. */
    @PostMapping(consumes = {OgcDocuments.ITEMS_TYPE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> create(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestBody byte[] body) {
        OgcRequest request = read(http, parameters);
        return offered(caller, collectionId, ItemEdit.CREATE, response, () -> {
            ItemCrs crs = contentCrs(http);
            Written made = writing.create(caller, collectionId, new FeatureBody(body, crs).whole());
            return answer(request, http, collectionId, made, crs, HttpStatus.CREATED);
        });
    }

    /** Makes all of an object anew. */
    @PutMapping(
            path = ITEM,
            consumes = {OgcDocuments.ITEMS_TYPE, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> replace(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String itemId,
            IfMatch ifMatch,
            HttpServletRequest http,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestBody byte[] body) {
        OgcRequest request = read(http, parameters);
        return offered(caller, collectionId, ItemEdit.REPLACE, response, () -> {
            UUID id = there(caller, collectionId, itemId, ifMatch);
            BiConsumer<Integer, Item> precondition = requiring(ifMatch);
            ItemCrs crs = contentCrs(http);
            Written made = writing.replace(caller, collectionId, id, new FeatureBody(body, crs).whole(), precondition);
            return answer(request, http, collectionId, made, crs, HttpStatus.OK);
        });
    }

    /** Changes what a merge patch names. */
    @PatchMapping(path = ITEM, consumes = MERGE_PATCH)
    ResponseEntity<byte[]> update(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String itemId,
            IfMatch ifMatch,
            HttpServletRequest http,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestBody byte[] body) {
        OgcRequest request = read(http, parameters);
        return offered(caller, collectionId, ItemEdit.UPDATE, response, () -> {
            UUID id = there(caller, collectionId, itemId, ifMatch);
            BiConsumer<Integer, Item> precondition = requiring(ifMatch);
            ItemCrs crs = contentCrs(http);
            Written made = writing.update(caller, collectionId, id, new FeatureBody(body, crs).patch(id), precondition);
            return answer(request, http, collectionId, made, crs, HttpStatus.OK);
        });
    }

    /** Ends an object. */
    @DeleteMapping(ITEM)
    ResponseEntity<byte[]> delete(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String itemId,
            IfMatch ifMatch,
            HttpServletRequest http,
            HttpServletResponse response,
            @RequestParam MultiValueMap<String, String> parameters) {
        read(http, parameters);
        return offered(caller, collectionId, ItemEdit.DELETE, response, () -> {
            writing.delete(caller, collectionId, ItemIds.parse(itemId, collectionId), requiring(ifMatch));
            return ResponseEntity.noContent().build();
        });
    }

    /** What the caller may do to a collection. */
    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        read(http, parameters);
        return ResponseEntity.ok()
                .header(HttpHeaders.ALLOW, methods(writing.allowed(caller, collectionId), false))
                .build();
    }

    /** What the caller may do to an object. */
    @RequestMapping(path = ITEM, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String itemId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        read(http, parameters);
        Set<ItemEdit> allowed = writing.allowed(caller, collectionId);
        items.get(caller, collectionId, ItemIds.parse(itemId, collectionId), null);
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.ok().header(HttpHeaders.ALLOW, methods(allowed, true));
        if (allowed.contains(ItemEdit.UPDATE)) {
            answer.header("Accept-Patch", MERGE_PATCH);
        }
        return answer.build();
    }

    private static String methods(Set<ItemEdit> allowed, boolean ofItem) {
        List<String> methods = new ArrayList<>(List.of("GET", "HEAD", "OPTIONS"));
        for (ItemEdit edit : ItemEdit.values()) {
            if (allowed.contains(edit) && ofItem == (edit != ItemEdit.CREATE)) {
                methods.add(
                        switch (edit) {
                            case CREATE -> "POST";
                            case REPLACE -> "PUT";
                            case UPDATE -> "PATCH";
                            case DELETE -> "DELETE";
                        });
            }
        }
        return String.join(", ", methods);
    }

    private static OgcRequest read(HttpServletRequest http, MultiValueMap<String, String> parameters) {
        OgcRequest request = OgcRequest.of(http, parameters, OgcDocuments.ITEMS_TYPE, OgcDocuments.JSON_TYPE);
        request.allow(Set.of());
        return request;
    }

    private static ItemCrs contentCrs(HttpServletRequest http) {
        String given = http.getHeader(ItemAnswers.CONTENT_CRS);
        if (given == null) {
            return ItemCrs.CRS84;
        }
        String uri = given.strip().replaceAll("^<(.*)>$", "$1");
        return ItemCrs.find(uri)
                .orElseThrow(() -> ProblemException.ofField(
                        RequestProblem.UNKNOWN_CRS,
                        ItemAnswers.CONTENT_CRS,
                        "Content-Crs is one of the systems the collection lists, not '" + uri + "'"));
    }

    /** A method that is not offered is answered with those that are (RFC 9110, 15.5.6), whatever else is wrong with the request. */
    private ResponseEntity<byte[]> offered(
            Caller caller,
            String collectionId,
            ItemEdit edit,
            HttpServletResponse response,
            Supplier<ResponseEntity<byte[]>> done) {
        try {
            writing.require(caller, collectionId, edit);
        } catch (ProblemException e) {
            if (e.problem() == RequestProblem.METHOD_NOT_ALLOWED) {
                response.setHeader(
                        HttpHeaders.ALLOW, methods(writing.allowed(caller, collectionId), edit != ItemEdit.CREATE));
            }
            throw e;
        }
        return done.get();
    }

    /**
     * The id of an object that is there.
     *
     * @throws ProblemException where there is none, 404 of a request that names no version, and 412 of one that does (RFC 9110, 13.1.1)
     */
    private UUID there(Caller caller, String collectionId, String itemId, IfMatch ifMatch) {
        try {
            UUID id = ItemIds.parse(itemId, collectionId);
            items.get(caller, collectionId, id, null);
            return id;
        } catch (ProblemException e) {
            if (e.problem() == RequestProblem.NOT_FOUND && !ifMatch.equals(IfMatch.NONE)) {
                throw new ProblemException(RequestProblem.STALE, e.detail());
            }
            throw e;
        }
    }

    private static BiConsumer<Integer, Item> requiring(IfMatch ifMatch) {
        if (ifMatch.equals(IfMatch.NONE)) {
            throw new ProblemException(
                    RequestProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag of the item you have read");
        }
        return (version, item) ->
                ifMatch.requireVersion(version, JSON.readTree(new ItemJson(ItemCrs.CRS84).feature(item, List.of())));
    }

    /** Nothing but its address and tag, unless {@code Prefer} asks for the object (RFC 7240). */
    private static ResponseEntity<byte[]> answer(
            OgcRequest request,
            HttpServletRequest http,
            String collectionId,
            Written made,
            ItemCrs crs,
            HttpStatus status) {
        String address = request.address(OgcDocuments.COLLECTIONS + "/" + collectionId + "/items/" + made.id());
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.CREATED) {
            headers.setLocation(URI.create(address));
        }
        if (made.item().isEmpty()) {
            return ResponseEntity.status(status == HttpStatus.OK ? HttpStatus.NO_CONTENT : status)
                    .headers(headers)
                    .build();
        }
        Item item = made.item().get();
        List<OgcLink> links = ItemAnswers.links(request, collectionId, made.id());
        ResponseEntity<byte[]> whole = ItemAnswers.of(status, item, crs, links);
        if (Preferences.wantsRepresentation(http)) {
            headers.set(Preferences.APPLIED, Preferences.REPRESENTATION);
            return ResponseEntity.status(status)
                    .headers(whole.getHeaders())
                    .headers(headers)
                    .body(whole.getBody());
        }
        headers.setETag(whole.getHeaders().getETag());
        return ResponseEntity.status(status == HttpStatus.OK ? HttpStatus.NO_CONTENT : status)
                .headers(headers)
                .build();
    }
}
