package org.wangge.server.grid.draft;

import org.wangge.geodata.grid.plan.RefusalKind;
import org.wangge.server.shared.ProblemType;

/** Why the engine refuses an operation: a {@link RefusalKind} as the problem it is for a client. */
public enum OperationProblem implements ProblemType {
    UNKNOWN_AREA("There is no such area in this version of the draft"),
    HAS_PARTS("The area has parts"),
    INVALID_INPUT("What was drawn cannot be used"),
    TOO_MANY_VERTICES("What was drawn has too many vertices"),
    SELF_CROSSING("The line crosses itself"),
    SPIKE("The line goes back on itself"),
    MISSES("The line does not go through the area"),
    INCOMPLETE_CUT("The line ends inside the area"),
    NO_AREA("Next to nothing would be left of an area"),
    OUTSIDE_PARENT("It lies outside the parent"),
    NOT_FREE("It lies on other areas"),
    NOT_ADJACENT("The areas have no border in common"),
    DIFFERENT_PARENTS("The areas have different parents"),
    NOTHING_HERE("There is nothing of this kind here"),
    JUNCTION("Borders of more than two areas meet here"),
    CROSSES_BORDER("A border would cross another one"),
    TOO_NARROW("A border would run too near to another one"),
    LAST_PART("The area is the last part of its parent"),
    NOT_TILING("The shapes do not tile the area"),
    FAULTY_BORDER("The areas have faults here already");

    private final String title;

    OperationProblem(String title) {
        this.title = title;
    }

    public static OperationProblem of(RefusalKind kind) {
        return valueOf(kind.name());
    }

    @Override
    public int status() {
        return 422;
    }

    @Override
    public String title() {
        return title;
    }
}
