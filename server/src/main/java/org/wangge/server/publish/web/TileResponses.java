package org.wangge.server.publish.web;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.TileAnswer;
import org.wangge.server.publish.TileMatrixSet;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.GzippedBody;

/**
 * Tiles as answers. What somebody sees depends on who they are, so that no shared cache may keep one; their own asks each time whether it
 * changed.
 */
final class TileResponses {

    static final String MEDIA_TYPE = "application/vnd.mapbox-vector-tile";

    /** The name of the one form tiles have, as several servers call it. */
    static final String FORM = "mvt";

    private TileResponses() {}

    /**
     * Ends a request for tiles of another form.
     *
     * @param form null where none is asked for
     * @throws ProblemException 400 for another
     */
    static void requireForm(@Nullable String form) {
        if (form != null && !form.equals(FORM)) {
            throw OgcRequest.refused(OgcRequest.FORM, "f is " + FORM + ", not '" + form + "'");
        }
    }

    /**
     * The address of a tile as it stands in a path.
     *
     * @throws ProblemException 404 for another set of matrices or a tile it has not, 400 for what is no number
     */
    static TileAddress address(String tileMatrixSetId, String matrix, String row, String col) {
        return new TileAddress(set(tileMatrixSetId), number(matrix), number(row), number(col));
    }

    /**
     * The set of matrices of an id.
     *
     * @throws ProblemException 404 for another
     */
    static TileMatrixSet set(String id) {
        return TileMatrixSet.find(id)
                .orElseThrow(() ->
                        new ProblemException(RequestProblem.NOT_FOUND, "There is no tile matrix set '" + id + "'"));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    RequestProblem.INVALID_PARAMETER, "A tile is named by numbers, not '" + text + "'");
        }
    }

    /** Whether a tag is one of the header {@code If-None-Match}. */
    static Predicate<String> known(@Nullable String ifNoneMatch) {
        return tag -> ifNoneMatch != null && ifNoneMatch.contains("\"" + tag + "\"");
    }

    static ResponseEntity<byte[]> of(TileAnswer answer, @Nullable String acceptEncoding) {
        return switch (answer) {
            case TileAnswer.Unchanged(String tag) ->
                with(HttpStatus.NOT_MODIFIED, tag).build();
            // Not 204, which the standard allows as well: OGC's test engine wants 200 of each tile of a range, and
            // clients know no difference.
            case Tile tile
            when tile.isEmpty() -> with(HttpStatus.OK, tile.tag()).body(new byte[0]);
            case Tile tile -> GzippedBody.of(with(HttpStatus.OK, tile.tag()), tile.gzipped(), acceptEncoding);
        };
    }

    private static ResponseEntity.BodyBuilder with(HttpStatus status, String tag) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, "Accept-Encoding, Authorization, Cookie")
                .eTag("W/\"" + tag + "\"");
    }
}
