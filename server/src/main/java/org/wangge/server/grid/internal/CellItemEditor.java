package org.wangge.server.grid.internal;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemEditing;
import org.wangge.server.publish.spi.ItemEditor;

/** Cells tile their parent, so that none is changed alone: an edit is an operation on a draft of the layer. */
@Component
class CellItemEditor implements ItemEditor {

    private static final ItemEditing IN_DRAFTS = ItemEditing.none(
            Permission.PLAN_GRID,
            "Cells are edited in a draft of their layer, by operations that keep it without gaps and overlaps, and become valid when it is"
                    + " published: POST /api/grid/drafts, then POST /api/grid/drafts/{id}/operations");

    @Override
    public Optional<ItemEditing> editing(String collectionId) {
        return GridItems.isLevel(collectionId) ? Optional.of(IN_DRAFTS) : Optional.empty();
    }
}
