package org.wangge.server.casework;

import java.util.List;

/**
 * The nearest cases, and as of when.
 *
 * @param cases nearest first
 * @param change the number of the last change that they are as of (ADR 0015): of two answers the one with the larger number is the newer
 * @param isFromMemory whether the server found them without asking the database which they are
 */
public record NearestAnswer(List<NearestCase> cases, long change, boolean isFromMemory) {

    public NearestAnswer {
        cases = List.copyOf(cases);
    }
}
