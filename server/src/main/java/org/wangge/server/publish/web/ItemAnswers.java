package org.wangge.server.publish.web;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.wangge.server.publish.Item;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.shared.web.EntityTags;

/** Answers that are one object. Where it has a version its tag begins with that, so that an edit can name it. */
final class ItemAnswers {

    static final String CONTENT_CRS = "Content-Crs";

    private static final String VERSION = "version";

    private ItemAnswers() {}

    static ResponseEntity<byte[]> of(HttpStatusCode status, Item item, ItemCrs crs, List<OgcLink> links) {
        byte[] feature = new ItemJson(crs).feature(item, links);
        ResponseEntity<byte[]> answer = OgcAnswers.of(feature, feature, OgcDocuments.ITEMS_TYPE, links);
        return ResponseEntity.status(status)
                .headers(answer.getHeaders())
                .header(CONTENT_CRS, "<" + crs.uri() + ">")
                .headers(headers -> headers.setETag(tag(item, feature)))
                .body(answer.getBody());
    }

    /** Those of an object at its own address, whatever was asked to make or change it. */
    static List<OgcLink> links(OgcRequest request, String collectionId, UUID id) {
        String here = request.address(OgcDocuments.COLLECTIONS + "/" + collectionId + "/items/" + id);
        return List.of(
                new OgcLink(here, "self", OgcDocuments.ITEMS_TYPE, "JSON"),
                new OgcLink(here + "?f=html", "alternate", OgcRequest.HTML_TYPE, request.text("网页", "Web page")),
                collectionLink(request, collectionId));
    }

    static OgcLink collectionLink(OgcRequest request, String collectionId) {
        return new OgcLink(
                request.address(OgcDocuments.COLLECTIONS + "/" + collectionId),
                "collection",
                OgcDocuments.JSON_TYPE,
                request.text("所属数据集", "The collection"));
    }

    /** Of an object as it is answered. */
    static String tag(Item item, byte[] feature) {
        return item.values().get(VERSION) instanceof Long version
                ? EntityTags.versionedBytes(version.intValue(), feature)
                : EntityTags.weakBytes(feature);
    }
}
