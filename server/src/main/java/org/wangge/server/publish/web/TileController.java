package org.wangge.server.publish.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.TimeSpan;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;

/** Vector tiles under the paths of OGC API Tiles: the row stands before the column. */
@RestController
class TileController {

    private final Layers layers;
    private final OfficeTime officeTime;

    TileController(Layers layers, OfficeTime officeTime) {
        this.layers = layers;
        this.officeTime = officeTime;
    }

    /** A tile; with {@code at} or {@code datetime} of a layer that has a history as it was then. */
    @GetMapping(
            path = "/ogc/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
            produces = TileResponses.MEDIA_TYPE)
    @AlsoAnswers(304)
    ResponseEntity<byte[]> tile(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String tileMatrixSetId,
            @PathVariable String tileMatrix,
            @PathVariable String tileRow,
            @PathVariable String tileCol,
            @ParameterObject TileQuery asked,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding,
            WebRequest request) {
        TileResponses.requireForm(asked.f());
        TileQuestion question = new TileQuestion(
                List.of(collectionId),
                TileResponses.address(tileMatrixSetId, tileMatrix, tileRow, tileCol),
                asked.span(officeTime));
        return TileResponses.of(
                layers.tile(caller, question, TileResponses.known(request.getHeader(HttpHeaders.IF_NONE_MATCH))),
                acceptEncoding);
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time; as it is now when absent
     * @param datetime the same, as OGC API calls it, or an interval; it means what it means for items
     * @param f the form, of which there is one
     */
    record TileQuery(
            @Nullable String at,
            @Nullable String datetime,

            @Schema(allowableValues = TileResponses.FORM) @Nullable
            String f) {

        @Nullable
        TimeSpan span(OfficeTime officeTime) {
            if (datetime == null || datetime.isBlank()) {
                if (at == null) {
                    return null;
                }
                Instant then = officeTime.parse(at);
                return new TimeSpan(then, then, true);
            }
            if (at != null) {
                throw OgcRequest.refused("datetime", "at and datetime are the same; one of them is given");
            }
            return Datetime.parse(datetime.strip(), officeTime).orElse(null);
        }
    }
}
