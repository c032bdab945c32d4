package org.wangge.server.publish.internal;

import org.wangge.server.publish.cql.Condition.SpatialRelation;
import org.wangge.server.publish.internal.FilterTerm.Kind;

/** How shapes lie, in SQL: by the box first, which an index finds. */
final class FilterShapes {

    private FilterShapes() {}

    static String sql(SpatialRelation relation, FilterTerm left, FilterTerm right) {
        demandShape(left);
        demandShape(right);
        return switch (relation) {
            case INTERSECTS -> "ST_Intersects(%s, %s)".formatted(left.sql(), right.sql());
            case DISJOINT -> "not ST_Intersects(%s, %s)".formatted(left.sql(), right.sql());
            case EQUALS -> exact("ST_Equals", left, right);
            case TOUCHES -> exact("ST_Touches", left, right);
            case WITHIN -> exact("ST_Within", left, right);
            case OVERLAPS -> exact("ST_Overlaps", left, right);
            case CROSSES -> exact("ST_Crosses", left, right);
            case CONTAINS -> exact("ST_Contains", left, right);
        };
    }

    /** PostGIS fails where one of the two is a collection, which for an object must not be told by a failure. */
    private static String exact(String function, FilterTerm left, FilterTerm right) {
        if (left.kind() == Kind.COLLECTION || right.kind() == Kind.COLLECTION) {
            throw FilterSql.refused("A GEOMETRYCOLLECTION can be asked for by S_INTERSECTS and S_DISJOINT");
        }
        return """
                %2$s && %3$s and case
                    when GeometryType(%2$s) <> 'GEOMETRYCOLLECTION' and GeometryType(%3$s) <> 'GEOMETRYCOLLECTION'
                    then %1$s(%2$s, %3$s) else false end
                """.formatted(function, left.sql(), right.sql()).strip();
    }

    private static void demandShape(FilterTerm term) {
        if (term.kind() != Kind.COLLECTION) {
            FilterSql.demand(term, Kind.SHAPE);
        }
    }
}
