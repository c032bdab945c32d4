package org.wangge.server.publish;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Filters that can be read, of all that the language has, on properties of bicycle parking; some compare what cannot be compared. */
final class RandomFilters {

    private static final List<String> TEXTS = List.of("code", "name", "road", "note");
    private static final List<String> NUMBERS = List.of("capacity", "version");
    private static final List<String> OTHER = List.of("covered", "openedDate", "validFrom", "geometry", "nosuch");

    private final Random random;

    RandomFilters(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return condition(3);
    }

    private String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
                case 1 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
                default -> "NOT (" + condition(depth - 1) + ")";
            };
        }
        return predicate(depth);
    }

    private String predicate(int depth) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> number(depth) + operator() + number(depth);
            case 2, 3 -> text(depth) + operator() + text(depth);
            case 4 -> any() + (random.nextBoolean() ? " IS NULL" : " IS NOT NULL");
            case 5 -> text(depth) + (random.nextBoolean() ? " LIKE " : " NOT LIKE ") + literal();
            case 6 -> number(depth) + " BETWEEN " + number(0) + " AND " + number(0);
            case 7 -> text(0) + " IN (" + literal() + "," + literal() + ")";
            case 8 ->
                "S_"
                        + pick(List.of(
                                "INTERSECTS",
                                "DISJOINT",
                                "EQUALS",
                                "TOUCHES",
                                "WITHIN",
                                "OVERLAPS",
                                "CROSSES",
                                "CONTAINS"))
                        + "(geometry," + shape() + ")";
            case 9 ->
                "T_"
                        + pick(List.of(
                                "AFTER",
                                "BEFORE",
                                "CONTAINS",
                                "DISJOINT",
                                "DURING",
                                "EQUALS",
                                "FINISHES",
                                "INTERSECTS",
                                "MEETS",
                                "OVERLAPS",
                                "STARTS"))
                        + "(" + time() + "," + time() + ")";
            case 10 -> any() + operator() + any();
            default -> random.nextBoolean() ? "covered" : "covered = " + random.nextBoolean();
        };
    }

    private String number(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return "(" + number(depth - 1) + pick(List.of(" + ", " - ", " * ", " / ", " % ", " div ", "^"))
                    + number(depth - 1) + ")";
        }
        if (depth > 0 && random.nextInt(6) == 0) {
            return switch (random.nextInt(5)) {
                case 0 -> "length(" + text(depth - 1) + ")";
                case 1 -> "year(" + pick(List.of("validFrom", "openedDate", "DATE('2020-01-01')")) + ")";
                case 2 -> "distance(geometry," + shape() + ")";
                case 3 -> "area(" + shape() + ")";
                default -> pick(List.of("abs(", "floor(", "ceil(", "round(")) + number(depth - 1) + ")";
            };
        }
        return random.nextBoolean()
                ? pick(NUMBERS)
                : pick(List.of("0", "1", "-1", "2.5", "1e299", "-1e299", "1e-299", "30", "0.1"));
    }

    private String text(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return pick(List.of("CASEI(", "ACCENTI(", "lower(", "upper(", "concat('x',")) + text(depth - 1) + ")";
        }
        return random.nextBoolean() ? pick(TEXTS) : literal();
    }

    private String literal() {
        return pick(List.of(
                "'P-01'",
                "'停放点A'",
                "'%'",
                "'_-0%'",
                "''",
                "'a''; drop table asset; --'",
                "'\\%'",
                "'É'",
                "':filter0'",
                "'天泽街'"));
    }

    private String any() {
        return pick(List.of(pick(TEXTS), pick(NUMBERS), pick(OTHER)));
    }

    private String operator() {
        return pick(List.of(" = ", " <> ", " < ", " > ", " <= ", " >= "));
    }

    private String shape() {
        Supplier<String> at =
                () -> (113.69 + random.nextInt(60) / 1000.0) + " " + (34.69 + random.nextInt(30) / 1000.0);
        return switch (random.nextInt(5)) {
            case 0 -> "POINT(" + at.get() + ")";
            case 1 -> "LINESTRING(" + at.get() + "," + at.get() + ")";
            case 2 -> "BBOX(113.69,34.69,113.7" + random.nextInt(10) + ",34.72)";
            case 3 -> "POLYGON((113.69 34.69,113.72 34.69," + at.get() + ",113.69 34.69))";
            default -> "MULTIPOINT((" + at.get() + "),(" + at.get() + "))";
        };
    }

    private String time() {
        return switch (random.nextInt(5)) {
            case 0 -> "openedDate";
            case 1 -> "validFrom";
            case 2 -> "DATE('2020-01-0" + (1 + random.nextInt(9)) + "')";
            case 3 -> "TIMESTAMP('2020-01-01T00:00:00Z')";
            default -> "INTERVAL('2020-01-01'," + pick(List.of("'..'", "'2021-01-01T00:00:00Z'", "validTo")) + ")";
        };
    }

    private <T> T pick(List<T> any) {
        return any.get(random.nextInt(any.size()));
    }
}
