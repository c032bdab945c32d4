package org.wangge.server.publish.cql;

import java.util.List;

/** Something that holds of an object or not, or is unknown where a value is missing. */
public sealed interface Condition extends Node {

    /** All hold. */
    record And(List<Condition> all) implements Condition {
        public And {
            all = List.copyOf(all);
        }
    }

    /** One holds. */
    record Or(List<Condition> any) implements Condition {
        public Or {
            any = List.copyOf(any);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {}

    /** Two values compared. */
    record Comparison(Operator operator, Operand left, Operand right) implements Condition {}

    /** A value that is missing. */
    record IsNull(Operand operand) implements Condition {}

    /** A text that fits a pattern: {@code %} any letters, {@code _} one, {@code \} before a letter that is meant itself. */
    record Like(Operand text, Operand pattern) implements Condition {}

    /** A value between two, both of them in it. */
    record Between(Operand value, Operand low, Operand high) implements Condition {}

    /** A value that is one of some. */
    record In(Operand value, List<Operand> any) implements Condition {
        public In {
            any = List.copyOf(any);
        }
    }

    /** How two shapes lie. */
    record Spatial(SpatialRelation relation, Operand left, Operand right) implements Condition {}

    /** How two times lie. */
    record Temporal(TemporalRelation relation, Operand left, Operand right) implements Condition {}

    /** What two lists have in common. */
    record Lists(ListRelation relation, Operand left, Operand right) implements Condition {}

    /** A value that is a truth. */
    record Truth(Operand operand) implements Condition {}

    /** Comparisons, in the words of both forms of the language, and of SQL. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        GREATER(">"),
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** The relations {@code S_…}; the names are those of the language. */
    enum SpatialRelation {
        INTERSECTS,
        DISJOINT,
        EQUALS,
        TOUCHES,
        WITHIN,
        OVERLAPS,
        CROSSES,
        CONTAINS
    }

    /** The relations {@code T_…}. */
    enum TemporalRelation {
        AFTER,
        BEFORE,
        CONTAINS,
        DISJOINT,
        DURING,
        EQUALS,
        FINISHEDBY,
        FINISHES,
        INTERSECTS,
        MEETS,
        METBY,
        OVERLAPPEDBY,
        OVERLAPS,
        STARTEDBY,
        STARTS
    }

    /** The relations {@code A_…}. */
    enum ListRelation {
        EQUALS,
        CONTAINS,
        CONTAINEDBY,
        OVERLAPS
    }
}
