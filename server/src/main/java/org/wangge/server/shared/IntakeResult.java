package org.wangge.server.shared;

import java.util.List;

/**
 * What became of the records a bulk intake was given. Records are known by (source, source id): one met before is updated, or
 * unchanged where nothing differs, and never doubled.
 *
 * @param created records that were new
 * @param updated records that changed
 * @param unchanged records that were there already as they are
 * @param rejected records that were left out, with the reason
 */
public record IntakeResult(int created, int updated, int unchanged, List<Rejection> rejected) {

    /** Nothing taken in. */
    public static final IntakeResult NONE = new IntakeResult(0, 0, 0, List.of());

    public IntakeResult {
        rejected = List.copyOf(rejected);
    }

    /** The sum of two intakes. */
    public IntakeResult plus(IntakeResult other) {
        return new IntakeResult(
                created + other.created,
                updated + other.updated,
                unchanged + other.unchanged,
                java.util.stream.Stream.concat(rejected.stream(), other.rejected.stream())
                        .toList());
    }

    /** The number of records taken in, changed or not. */
    public int accepted() {
        return created + updated + unchanged;
    }

    /**
     * A record that was left out.
     *
     * @param sourceId the record's id in its source
     * @param code a stable code in upper case, such as {@code UNKNOWN_CELL}
     * @param detail a sentence for a person
     */
    public record Rejection(String sourceId, String code, String detail) {}
}
