package org.wangge.server.shared;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.wangge.server.shared.IntakeResult.Rejection;

/**
 * Sorts the records of an intake into those that can be written and those that are rejected with a reason, so that one bad
 * record never stops the others.
 *
 * @param <T> the record
 */
public final class IntakeCheck<T> {

    private static final int MAX_SOURCE_ID = 200;
    private static final int MAX_VERTICES = 1_000_000;

    private final Set<String> seen = new HashSet<>();
    private final List<T> accepted = new ArrayList<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final Function<T, String> sourceId;

    /** Starts with no record; {@code sourceId} gives a record's id in its source. */
    public IntakeCheck(Function<T, String> sourceId) {
        this.sourceId = sourceId;
    }

    /**
     * Takes a record when its id is new to this intake and its geometry can be stored.
     *
     * @param geometry longitude and latitude in degrees, CGCS2000
     * @return whether it was accepted
     */
    public boolean offer(T item, Geometry geometry) {
        return offer(item, findFault(geometry));
    }

    /** Takes a record unless {@code fault} names what is wrong with it; the fault's source id is ignored. */
    public boolean offer(T item, @Nullable Rejection fault) {
        String id = sourceId.apply(item);
        Rejection reason = fault;
        if (reason == null && (id.isBlank() || id.length() > MAX_SOURCE_ID)) {
            reason = new Rejection(id, "BAD_SOURCE_ID", "An id in the source has 1 to 200 characters");
        }
        if (reason == null && !seen.add(id)) {
            reason = new Rejection(id, "DUPLICATE_SOURCE_ID", "The source holds this id twice");
        }
        if (reason != null) {
            rejected.add(new Rejection(id, reason.code(), reason.detail()));
            return false;
        }
        accepted.add(item);
        return true;
    }

    public List<T> accepted() {
        return accepted;
    }

    /** What was rejected, as the part of a result. */
    public IntakeResult rejections() {
        return new IntakeResult(0, 0, 0, rejected);
    }

    /** Why a geometry cannot be stored, with an empty source id; null where it can. */
    public static @Nullable Rejection findFault(Geometry geometry) {
        if (geometry.isEmpty()) {
            return fault("EMPTY_GEOMETRY", "The geometry is empty");
        }
        if (geometry.getNumPoints() > MAX_VERTICES) {
            return fault("TOO_MANY_VERTICES", "A geometry has at most " + MAX_VERTICES + " vertices");
        }
        Envelope box = geometry.getEnvelopeInternal();
        boolean onEarth = box.getMinX() >= -180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90;
        if (!onEarth) {
            return fault("NOT_ON_EARTH", "The coordinates are not longitude and latitude in degrees");
        }
        return Optional.ofNullable(new IsValidOp(geometry).getValidationError())
                .map(error -> fault("INVALID_GEOMETRY", error.toString()))
                .orElse(null);
    }

    private static Rejection fault(String code, String detail) {
        return new Rejection("", code, detail);
    }
}
