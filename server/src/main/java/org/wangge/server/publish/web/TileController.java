package org.wangge.server.publish.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;

/** Vector tiles under the paths of OGC API Tiles: the row stands before the column. */
@RestController
class TileController {

    private static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

    /** Gzip with a weight above 0. */
    private static final Pattern GZIP = Pattern.compile("(?i)(?<![\\w-])(x-)?gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private final Layers layers;
    private final OfficeTime officeTime;

    TileController(Layers layers, OfficeTime officeTime) {
        this.layers = layers;
        this.officeTime = officeTime;
    }

    /** A tile; with {@code at} of a layer that has a history as it was then. */
    @GetMapping(
            path = "/ogc/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
            produces = MEDIA_TYPE)
    @AlsoAnswers({204, 304})
    ResponseEntity<byte[]> tile(
            Caller caller,
            @PathVariable String collectionId,
            @PathVariable String tileMatrix,
            @PathVariable String tileRow,
            @PathVariable String tileCol,
            @ParameterObject TimeQuery time,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding)
            throws IOException {
        TileAddress address = new TileAddress(number(tileMatrix), number(tileRow), number(tileCol));
        Tile tile = layers.tile(caller, collectionId, address, time.at() == null ? null : officeTime.parse(time.at()));
        var response = ResponseEntity.status(tile.isEmpty() ? HttpStatus.NO_CONTENT : HttpStatus.OK)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, "Accept-Encoding, Authorization, Cookie");
        if (tile.isEmpty()) {
            return response.build();
        }
        response.eTag("W/\"" + tile.tag() + "\"");
        if (acceptEncoding != null && GZIP.matcher(acceptEncoding).find()) {
            return response.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(tile.gzipped());
        }
        return response.body(new GZIPInputStream(new ByteArrayInputStream(tile.gzipped())).readAllBytes());
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time; as it is now when absent
     */
    record TimeQuery(@Nullable String at) {}

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER, "A tile is named by numbers, not '" + text + "'");
        }
    }
}
