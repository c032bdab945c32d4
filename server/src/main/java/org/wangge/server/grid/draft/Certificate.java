package org.wangge.server.grid.draft;

import java.time.Instant;

/**
 * What a check of a whole draft found.
 *
 * @param cells how many areas have no parts
 * @param totalSquareMetres of the areas without parts, summed
 * @param parentSquareMetres of the topmost areas, summed
 * @param differenceSquareMetres by how much the two differ
 */
public record Certificate(
        int cells,
        DraftView.Counts areas,
        double totalSquareMetres,
        double parentSquareMetres,
        double differenceSquareMetres,
        int faults,
        Instant checkedAt) {}
