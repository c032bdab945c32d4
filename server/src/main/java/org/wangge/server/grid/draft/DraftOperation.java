package org.wangge.server.grid.draft;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.plan.GridOperation;

/** What a planner can do to a draft. */
public sealed interface DraftOperation {

    /** As requests and steps name it. */
    String kind();

    /**
     * An operation of the engine.
     *
     * @param names for the areas it adds, in their order; those without get one from what they came of
     */
    record Edit(GridOperation<UUID> operation, List<String> names) implements DraftOperation {
        public Edit {
            names = List.copyOf(names);
        }

        @Override
        public String kind() {
            return switch (operation) {
                case GridOperation.Draw<UUID> draw -> "draw";
                case GridOperation.Split<UUID> split -> "split";
                case GridOperation.Merge<UUID> merge -> "merge";
                case GridOperation.MoveNode<UUID> move -> "move-node";
                case GridOperation.InsertNode<UUID> insert -> "insert-node";
                case GridOperation.RemoveNode<UUID> remove -> "remove-node";
                case GridOperation.ReshapeEdge<UUID> reshape -> "reshape";
                case GridOperation.FillGap<UUID> fill -> "fill-gap";
                case GridOperation.Transfer<UUID> transfer -> "transfer";
                case GridOperation.Delete<UUID> delete -> "delete";
                case GridOperation.Divide<UUID> divide -> "generate";
            };
        }
    }

    /** Puts what was generated for the draft in the place of an area's parts. */
    record Generate(UUID generation) implements DraftOperation {
        @Override
        public String kind() {
            return "generate";
        }
    }

    /** Gives an area another name. */
    record Rename(UUID area, String name) implements DraftOperation {
        @Override
        public String kind() {
            return "rename";
        }
    }

    /**
     * Makes the areas without parts an exact coverage.
     *
     * @param parent only below this one; null for the whole layer
     * @param toleranceMetres how far a border may move, from 0.05 to 1000
     */
    record Clean(@Nullable UUID parent, double toleranceMetres) implements DraftOperation {
        @Override
        public String kind() {
            return "clean";
        }
    }

    /** Gives all parts of an area new codes when the draft is published. */
    record Renumber(UUID parent) implements DraftOperation {
        @Override
        public String kind() {
            return "renumber";
        }
    }
}
