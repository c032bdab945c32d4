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
    private final List<IntakeRejection> rejected = new ArrayList<>();
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
    public boolean offer(T item, @Nullable IntakeRejection fault) {
        String id = sourceId.apply(item);
        IntakeRejection reason = fault;
        if (reason == null && (id.isBlank() || id.length() > MAX_SOURCE_ID)) {
            reason = new IntakeRejection(id, "bad-source-id", "An id in the source has 1 to 200 characters");
        }
        if (reason == null && !seen.add(id)) {
            reason = new IntakeRejection(id, "duplicate-source-id", "The source holds this id twice");
        }
        if (reason != null) {
            rejected.add(new IntakeRejection(id, reason.code(), reason.detail()));
            return false;
        }
        accepted.add(item);
        return true;
    }

    public List<T> accepted() {
        return accepted;
    }

    public List<IntakeRejection> rejected() {
        return rejected;
    }

    /** Why a geometry cannot be stored, with an empty source id; null where it can. */
    public static @Nullable IntakeRejection findFault(Geometry geometry) {
        if (geometry.isEmpty()) {
            return fault("empty-geometry", "The geometry is empty");
        }
        if (geometry.getNumPoints() > MAX_VERTICES) {
            return fault("too-many-vertices", "A geometry has at most " + MAX_VERTICES + " vertices");
        }
        Envelope box = geometry.getEnvelopeInternal();
        boolean onEarth = box.getMinX() >= -180 && box.getMaxX() <= 180 && box.getMinY() >= -90 && box.getMaxY() <= 90;
        if (!onEarth) {
            return fault("not-on-earth", "The coordinates are not longitude and latitude in degrees");
        }
        return Optional.ofNullable(new IsValidOp(geometry).getValidationError())
                .map(error -> fault("invalid-geometry", error.toString()))
                .orElse(null);
    }

    private static IntakeRejection fault(String code, String detail) {
        return new IntakeRejection("", code, detail);
    }
}
