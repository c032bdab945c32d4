package org.wangge.server.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.Labels;

/**
 * A version of a checklist. Once published it is never changed: answers may have been given to it.
 *
 * @param newest the newest version there is of it
 * @param targets for what it is offered: codes of kinds of the register, {@code segment}, {@code cell} or {@code place}
 * @param deadline of a notice for which nobody says another
 * @param ladder what threatens by how much a notice holds, the lightest first; empty without
 * @param isRetired whether it is offered no more
 * @param publishedBy null for what came with the server
 */
public record Checklist(
        String code,
        int version,
        int newest,
        Labels labels,
        List<String> targets,
        List<ChecklistItem> items,
        Limit deadline,
        List<Penalty> ladder,
        boolean isRetired,
        @Nullable String publishedBy,
        Instant publishedAt) {

    public Checklist {
        targets = List.copyOf(targets);
        items = List.copyOf(items);
        ladder = List.copyOf(ladder);
    }

    /** The item of a code. */
    public Optional<ChecklistItem> item(String itemCode) {
        return items.stream().filter(item -> item.code().equals(itemCode)).findFirst();
    }

    /** What threatens for so many items; empty below the first rung and without a ladder. */
    public Optional<Labels> penalty(int failed) {
        return ladder.stream()
                .filter(rung -> rung.from() <= failed)
                .reduce((lower, higher) -> higher)
                .map(Penalty::labels);
    }

    /**
     * What is asked.
     *
     * @param code lower-case letters, digits and hyphens
     * @param unit of a value that can be told with it; null where none is asked for
     */
    public record ChecklistItem(
            String code, Labels labels, @Nullable String unit) {}

    /**
     * A rung of a ladder.
     *
     * @param from how many items a notice holds at least
     */
    public record Penalty(int from, Labels labels) {}
}
