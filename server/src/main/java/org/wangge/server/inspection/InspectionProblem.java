package org.wangge.server.inspection;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with checklists, inspections of sites and notices. */
public enum InspectionProblem implements ProblemType {
    CHECKLIST_NOT_FOUND(404, "There is no such checklist"),
    CHECKLIST_REFUSED(422, "The checklist cannot be asked like this"),
    SITE_INSPECTION_NOT_FOUND(404, "There is no such inspection"),
    SITE_INSPECTION_REFUSED(422, "The inspection cannot be taken"),
    ANSWERS_REFUSED(422, "The answers do not fit the checklist"),
    TARGET_REFUSED(422, "This cannot be inspected"),
    TARGET_SHAPE_REFUSED(422, "The shape cannot be taken"),
    TARGET_TOO_LARGE(413, "The shape has too many vertices"),
    SITE_CLIENT_ID_REUSED(422, "The client id was used for another inspection"),
    NOTICE_NOT_FOUND(404, "There is no such notice"),
    NOTICE_REFUSED(422, "The notice cannot be like this"),
    NOTICE_STEP_IMPOSSIBLE(409, "The notice is not at that point"),
    NOTICE_CLIENT_ID_REUSED(422, "The client id was used for another step"),
    CAMPAIGN_NOT_FOUND(404, "There is no such campaign"),
    CAMPAIGN_REFUSED(422, "The campaign cannot be like this"),
    CAMPAIGN_SHAPE_REFUSED(422, "The area cannot be taken"),
    CAMPAIGN_AREA_TOO_LARGE(413, "The area has too many vertices"),
    CAMPAIGN_CLIENT_ID_REUSED(422, "The client id was used for another campaign"),
    CAMPAIGN_CLOSED(409, "The campaign is closed"),
    CAMPAIGN_SLOT_NOT_FOUND(404, "There is no such slot"),
    CAMPAIGN_SLOT_REFUSED(422, "The slots cannot be like this"),
    CAMPAIGN_SLOT_OVERLAPS(409, "Somebody would be in two slots at once"),
    CAMPAIGN_SLOT_BEGUN(409, "The slot has begun");

    private final int status;
    private final String title;

    InspectionProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
