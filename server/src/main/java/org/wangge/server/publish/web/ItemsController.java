package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
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
import org.wangge.server.publish.PublishProblem;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** The items of OGC API Features: pages that name the next one, and single objects. */
@Hidden
@RestController
@RequestMapping(OgcRequest.PATH + OgcDocuments.COLLECTIONS + "/{collectionId}/items")
class ItemsController {

    private final Items items;
    private final OfficeTime time;
    private final FilePlaces places;

    ItemsController(Items items, OfficeTime time, FilePlaces places) {
        this.items = items;
        this.time = time;
        this.places = places;
    }

    /** A page of a collection, or all that is asked for as a file. */
    @GetMapping
    ResponseEntity<?> list(
            Caller caller,
            @PathVariable String collectionId,
            HttpServletRequest http,
            @RequestParam MultiValueMap<String, String> parameters) {
        return ItemFormat.asked(http, parameters)
                .<ResponseEntity<?>>map(
                        format -> file(caller, collectionId, OgcRequest.ofOther(http, parameters), format))
                .orElseGet(() -> page(caller, collectionId, read(http, parameters)));
    }

    private ResponseEntity<Resource> file(Caller caller, String collectionId, OgcRequest request, ItemFormat format) {
        CollectionSummary collection = items.collection(caller, collectionId);
        ItemsQuery asked = new ItemsQuery(request, collection, () -> items.extent(caller));
        ItemCrs crs = asked.crs();
        int most = format == ItemFormat.XLSX ? ItemFiles.MOST_IN_SHEET : ItemFiles.MOST;
        ItemQuery query = asked.ofFile(time, most);
        AtomicInteger written = new AtomicInteger();
        ItemFiles files = new ItemFiles(
                asked.shownOf(query),
                crs,
                time,
                receiver -> items.each(caller, collectionId, query, item -> {
                    if (written.incrementAndGet() > most) {
                        throw new ProblemException(
                                PublishProblem.ITEMS_FILE_REFUSED,
                                "Such a file holds at most " + most + " items: narrow the question");
                    }
                    receiver.accept(item);
                }));
        ResponseEntity<Resource> answer = places.make(() -> files.answer(format));
        var response = ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .cacheControl(CacheControl.noStore());
        if (format == ItemFormat.GEOJSON || format == ItemFormat.GEOJSONSEQ) {
            response.header(ItemAnswers.CONTENT_CRS, "<" + crs.uri() + ">");
        }
        return response.body(answer.getBody());
    }

    private ResponseEntity<byte[]> page(Caller caller, String collectionId, OgcRequest request) {
        CollectionSummary collection = items.collection(caller, collectionId);
        ItemsQuery asked = new ItemsQuery(request, collection, () -> items.extent(caller));
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
        // What can be filtered and sorted names itself by what (parts 3 and 8).
        links.add(OgcSchemas.queryablesLink(request, collectionId));
        links.add(OgcSchemas.sortablesLink(request, collectionId));
        if (request.html()) {
            return OgcAnswers.page(
                    new OgcPages(request).items(collection, items.extent(caller).orElse(null), page, links), links);
        }
        byte[] body = new ItemJson(crs).page(page, links);
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
        CollectionSummary collection = items.collection(caller, collectionId);
        ItemCrs crs = ItemsQuery.crs(request, ItemsQuery.CRS, () -> items.extent(caller));
        Item item = items.get(
                caller,
                collectionId,
                ItemIds.parse(itemId, collectionId),
                Datetime.parse(request.get(ItemsQuery.DATETIME), time).orElse(null));
        List<OgcLink> links = OgcDocuments.concat(
                request.forms(OgcDocuments.ITEMS_TYPE), ItemAnswers.collectionLink(request, collectionId));
        if (request.html()) {
            return OgcAnswers.page(
                    new OgcPages(request).item(collection, items.extent(caller).orElse(null), item), links);
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
