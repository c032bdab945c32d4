package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.CollectionSummary;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.ItemPage;
import org.wangge.server.publish.ItemQuery;
import org.wangge.server.publish.Items;
import org.wangge.server.shared.OfficeTime;

/** The items of OGC API Features: pages that name the next one, and single objects. */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH + OgcDocuments.COLLECTIONS + "/{collectionId}/items")
class ItemsController {

    private final Items items;
    private final OfficeTime time;

    ItemsController(Items items, OfficeTime time) {
        this.items = items;
        this.time = time;
    }

    /** A page of a collection. */
    @GetMapping
    ResponseEntity<byte[]> list(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters);
        CollectionSummary collection = items.collection(caller, collectionId);
        ItemsQuery asked = new ItemsQuery(request, collection);
        ItemCrs crs = asked.crs();
        ItemQuery query = asked.query(time);
        ItemPage page = items.list(caller, collectionId, query);
        List<OgcLink> links = new ArrayList<>(request.forms(OgcDocuments.ITEMS_TYPE));
        if (page.next() != null) {
            links.add(new OgcLink(
                    request.with(ItemsQuery.AFTER, page.next()),
                    "next",
                    request.html() ? OgcRequest.HTML_TYPE : OgcDocuments.ITEMS_TYPE,
                    request.text("下一页", "Next page")));
        }
        links.add(ItemAnswers.collectionLink(request, collectionId));
        if (request.html()) {
            return OgcAnswers.page(new OgcPages(request).items(collection, page, links), links);
        }
        String body = new ItemJson(crs).page(page, links);
        return withCrs(OgcAnswers.of(ItemJson.stamped(body, time.now()), body, OgcDocuments.ITEMS_TYPE, links), crs);
    }

    /** One object; with {@code datetime} as it was then. */
    @GetMapping("/{itemId}")
    ResponseEntity<byte[]> get(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String itemId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        OgcRequest request = read(http, parameters);
        request.allow(Set.of(ItemsQuery.CRS, ItemsQuery.DATETIME));
        ItemCrs crs = ItemsQuery.crs(request, ItemsQuery.CRS);
        CollectionSummary collection = items.collection(caller, collectionId);
        Item item = items.get(
                caller,
                collectionId,
                ItemIds.parse(itemId, collectionId),
                Datetime.parse(request.get(ItemsQuery.DATETIME), time).orElse(null));
        List<OgcLink> links = OgcDocuments.concat(
                request.forms(OgcDocuments.ITEMS_TYPE), ItemAnswers.collectionLink(request, collectionId));
        if (request.html()) {
            return OgcAnswers.page(new OgcPages(request).item(collection, item), links);
        }
        return ItemAnswers.of(HttpStatus.OK, item, crs, links);
    }

    private static OgcRequest read(HttpServletRequest http, MultiValueMap<String, String> parameters) {
        return OgcRequest.of(http, parameters, OgcDocuments.ITEMS_TYPE, OgcDocuments.JSON_TYPE);
    }

    private static ResponseEntity<byte[]> withCrs(ResponseEntity<byte[]> answer, ItemCrs crs) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(ItemAnswers.CONTENT_CRS, "<" + crs.uri() + ">")
                .body(answer.getBody());
    }
}
