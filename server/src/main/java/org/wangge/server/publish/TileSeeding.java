package org.wangge.server.publish;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * Tiles that are made before anybody asks.
 *
 * @param done of {@code total} tiles were looked at
 * @param made of them were not there yet
 * @param message why it failed, for people
 */
public record TileSeeding(
        UUID id,
        Wish wish,
        State state,
        long done,
        long made,
        long total,
        @Nullable String message,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * Which tiles.
     *
     * @param collections ids of collections, each once
     * @param last the last matrix; those from {@code first} on are made
     * @param box of degrees; never across the antimeridian
     */
    public record Wish(List<String> collections, TileMatrixSet set, int first, int last, Bbox box) {

        /** More would take days. */
        public static final long MOST_TILES = 1_000_000;

        /**
         * @throws org.wangge.server.shared.ProblemException 422 for matrices that are not there, no collection, or too many tiles
         */
        public Wish {
            collections = collections.stream().distinct().toList();
            if (collections.isEmpty()) {
                throw PublishProblem.seedingRefused("/collections", "Name at least one collection");
            }
            if (first < 0 || last > set.lastMatrix() || first > last) {
                throw PublishProblem.seedingRefused(
                        "/lastMatrix", "Matrices of %s are 0 to %d".formatted(set.id(), set.lastMatrix()));
            }
            if (box.crossesAntimeridian()) {
                throw PublishProblem.seedingRefused("/bbox", "The box crosses the antimeridian: make two of it");
            }
            if (total(collections, set, first, last, box) > MOST_TILES) {
                throw PublishProblem.seedingRefused(
                        "/lastMatrix",
                        "These are more than %d tiles: take a smaller box or fewer matrices".formatted(MOST_TILES));
            }
        }

        /** How many tiles these are. */
        public long total() {
            return total(collections, set, first, last, box);
        }

        private static long total(List<String> collections, TileMatrixSet set, int first, int last, Bbox box) {
            long tiles = 0;
            for (int matrix = first; matrix <= last; matrix++) {
                TileRange range = set.range(matrix, box);
                tiles += (long) range.rows() * range.columns() * collections.size();
            }
            return tiles;
        }
    }

    /** How far it is. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** As interfaces and the database write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
