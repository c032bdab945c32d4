package org.wangge.server.casework.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.casework.NewCase;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.ItemContent;
import org.wangge.server.publish.spi.ItemEdit;
import org.wangge.server.publish.spi.ItemEditing;
import org.wangge.server.publish.spi.ItemEditor;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** A new case is a report. What a case is afterwards follows from its log, so nothing of it is written over. */
@Component
class CaseItemEditor implements ItemEditor {

    private static final String PLACE = "/place";
    private static final Set<String> REPORTED = Set.of("category", "description", "source", CaseItems.OCCURRED);

    private static final ItemEditing EDITING = new ItemEditing(
            EnumSet.of(ItemEdit.CREATE),
            Permission.REPORT_CASE,
            REPORTED,
            Set.of(),
            "A case is changed by its actions, each of which is in its log: POST /api/cases/{id}/actions/{action}");

    private final Cases cases;
    private final OfficeTime time;

    CaseItemEditor(Cases cases, OfficeTime time) {
        this.cases = cases;
        this.time = time;
    }

    @Override
    public Optional<ItemEditing> editing(String collectionId) {
        return collectionId.equals(CaseItems.ID) ? Optional.of(EDITING) : Optional.empty();
    }

    @Override
    public UUID create(Caller caller, String collectionId, ItemContent content) {
        String category = required(content, "category");
        Geometry place = content.geometry();
        if (place == null) {
            throw ProblemException.ofField(CaseProblem.PLACE_REFUSED, PLACE, "A case has a place");
        }
        String occurred = content.text(CaseItems.OCCURRED).orElse(null);
        NewCase report = new NewCase(
                CategoryCode.parse(category)
                        .orElseThrow(() -> ProblemException.ofField(
                                CaseProblem.UNKNOWN_CATEGORY,
                                "/category",
                                "A category is written part:01001 or item:06010, not '" + category + "'")),
                place,
                required(content, "description"),
                required(content, "source"),
                null,
                occurred == null ? null : time.parse(occurred, "/properties/" + CaseItems.OCCURRED));
        return cases.report(caller, report).id();
    }

    private static String required(ItemContent content, String name) {
        return content.text(name)
                .orElseThrow(
                        () -> ProblemException.ofField(CaseProblem.CASE_REFUSED, "/" + name, name + " is missing"));
    }

    @Override
    public String pointer(String own) {
        return own.startsWith(PLACE) ? "/geometry" + own.substring(PLACE.length()) : ItemEditor.super.pointer(own);
    }
}
