package org.wangge.server.casework;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a case. */
public enum CaseProblem implements ProblemType {
    CASE_NOT_FOUND(404, "There is no such case"),
    ACTION_REFUSED(422, "The action cannot be taken"),
    CASE_REFUSED(422, "The report cannot be taken"),
    PLACE_REFUSED(422, "The place cannot be taken"),
    PLACE_TOO_LARGE(413, "The place has too many vertices"),
    UNKNOWN_CATEGORY(422, "There is no such category"),
    UNKNOWN_CONDITION(422, "The category has no such condition"),
    OWN_REQUEST(403, "Somebody else decides on what one asked for"),
    EXTENSION_TOO_LONG(422, "An extension is at most as long as the limit of the case"),
    PHOTOS_MISSING(422, "A photo from before and one from after are needed"),
    CALENDAR_NOT_FOUND(404, "There is no such calendar"),
    CALENDAR_REFUSED(422, "The calendar cannot be taken"),
    POLICY_REFUSED(422, "The policy cannot be taken"),
    CATEGORY_NOT_FOUND(404, "There is no such category"),
    CATEGORY_REFUSED(422, "The category cannot be taken"),
    DICTIONARY_NOT_FOUND(404, "There is no such dictionary"),
    NUMBERS_REFUSED(422, "The numbers cannot be taken"),
    CONDITIONS_REFUSED(422, "The conditions cannot be taken"),
    RULE_NOT_FOUND(404, "There is no such rule"),
    RULE_REFUSED(422, "The rule cannot be taken"),
    NO_SUGGESTION(422, "There is nobody to suggest"),
    HANDOVER_NOT_FOUND(404, "There is no such handover"),
    HANDOVER_REFUSED(422, "The handover cannot be taken"),
    HANDOVER_TAKEN(409, "The handover was taken over already"),
    CLIENT_ID_REUSED(422, "The client id was used for something else"),
    EXPORT_TOO_LARGE(422, "These are more cases than go into one file"),
    FILTER_NOT_FOUND(404, "There is no such saved filter"),
    FILTER_REFUSED(422, "The filter cannot be saved"),
    MASTER_REFUSED(409, "A case cannot be merged into that one");

    private final int status;
    private final String title;

    CaseProblem(int status, String title) {
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
