package org.wangge.server.shared;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Ends an operation with a problem for the client; nothing has been changed. */
public final class ProblemException extends RuntimeException {

    private final transient ProblemType problem;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> members;
    private final transient @Nullable Geometry where;

    public ProblemException(ProblemType problem, String detail) {
        this(problem, detail, List.of(), Map.of(), null);
    }

    /**
     * @param errors the fields at fault, may be empty
     * @param members further members of the problem document, such as {@code current} for 412
     * @param where the place of a spatial fault in CGCS2000 lon/lat, or null
     */
    public ProblemException(
            ProblemType problem,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            @Nullable Geometry where) {
        super(detail);
        this.problem = problem;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.where = where;
    }

    /** The same for one field. */
    public static ProblemException ofField(ProblemType problem, String pointer, String detail) {
        return new ProblemException(
                problem, detail, List.of(new FieldError(pointer, problem.name(), detail)), Map.of(), null);
    }

    public ProblemType problem() {
        return problem;
    }

    public String detail() {
        return java.util.Objects.requireNonNullElse(getMessage(), problem.title());
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }

    public @Nullable Geometry where() {
        return where;
    }
}
