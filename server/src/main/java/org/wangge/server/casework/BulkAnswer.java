package org.wangge.server.casework;

import java.util.List;

/**
 * What became of the rows of a file.
 *
 * @param accepted how many rows were new or changed something
 * @param duplicate how many were there already as they are
 * @param rejected rows that were left out, with the reason
 */
public record BulkAnswer(int accepted, int duplicate, List<Rejected> rejected) {

    public BulkAnswer {
        rejected = List.copyOf(rejected);
    }

    /**
     * A row that was left out.
     *
     * @param row counts from 1; of a table its header is row 1
     * @param code a stable code in upper case
     * @param detail a sentence for a person
     */
    public record Rejected(int row, String code, String detail) {}
}
