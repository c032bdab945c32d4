package org.wangge.server.open311.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.open311.PublicMap;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.GzippedBody;

/** The base map for who has no account, and nothing else of the map. */
@RestController
class PublicMapController {

    private final PublicMap map;

    PublicMapController(PublicMap map) {
        this.map = map;
    }

    /** A vector tile of the base map; the row stands before the column. */
    @GetMapping(
            path = "/api/public/tiles/{tileMatrix}/{tileRow}/{tileCol}",
            produces = "application/vnd.mapbox-vector-tile")
    @SecurityRequirements
    @AlsoAnswers({204, 304})
    ResponseEntity<byte[]> tile(
            @PathVariable int tileMatrix,
            @PathVariable int tileRow,
            @PathVariable int tileCol,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String acceptEncoding) {
        Tile tile = map.tile(new TileAddress(tileMatrix, tileRow, tileCol));
        var response = ResponseEntity.status(tile.isEmpty() ? HttpStatus.NO_CONTENT : HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (tile.isEmpty()) {
            return response.build();
        }
        response.eTag("W/\"" + tile.tag() + "\"");
        return GzippedBody.of(response, tile.gzipped(), acceptEncoding);
    }
}
