package org.wangge.server.grid;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a question about cells. */
public enum GridProblem implements ProblemType {
    LAYER_NOT_FOUND(404, "There is no such layer"),
    CELL_NOT_FOUND(404, "There is no such cell at that time"),
    PERSON_NOT_FOUND(404, "There is no such person"),
    SLOT_NOT_FOUND(404, "There is no such slot"),
    SLOT_REFUSED(422, "The slot cannot be like this"),
    ASSIGNMENT_NOT_FOUND(404, "There is no such assignment"),
    ASSIGNMENT_REFUSED(422, "Nobody can be assigned like this"),
    SLOT_TAKEN(409, "Somebody is there at that time"),
    ASSIGNMENT_BEGUN(409, "The assignment has begun; end it instead"),
    PERSON_INACTIVE(422, "The person has left"),
    LAYER_EXISTS(409, "There is such a layer already"),
    MANAGEMENT_CELL_NOT_FOUND(404, "There is no such management cell at that time"),
    MANAGEMENT_CELL_REFUSED(422, "The management cell cannot be like this"),
    MANAGEMENT_CODE_TAKEN(409, "The code was given to another management cell"),
    MEMBER_TAKEN(409, "A cell is in another management cell of the set"),
    MANAGEMENT_CELL_CHANGED_LATER(409, "The management cell has a later change"),
    EXPORT_REFUSED(422, "The cells cannot be written like this"),
    EXPORT_NEEDS_GDAL(422, "This format needs GDAL, which the office's computer lacks"),
    POPULATION_REFUSED(422, "The count of people cannot be like this"),
    SHAPE_REFUSED(422, "The shape cannot be taken"),
    DISPUTE_NOT_FOUND(404, "There is no such dispute"),
    DISPUTE_SETTLED(409, "The dispute is settled"),
    LAYER_REFUSED(422, "The layer cannot be taken in like this");

    private final int status;
    private final String title;

    GridProblem(int status, String title) {
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
