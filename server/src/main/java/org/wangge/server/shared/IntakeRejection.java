package org.wangge.server.shared;

/**
 * A record that an intake did not take; the others were.
 *
 * @param sourceId the record's id in its source
 * @param code stable name of the fault, lower case with hyphens, such as {@code invalid-geometry}
 * @param detail one sentence for a person
 */
public record IntakeRejection(String sourceId, String code, String detail) {}
