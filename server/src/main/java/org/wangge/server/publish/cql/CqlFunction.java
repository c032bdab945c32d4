package org.wangge.server.publish.cql;

import java.util.Arrays;
import java.util.List;
import org.wangge.server.shared.Labels;

/** The functions a filter may call beside those of the standard. None of them fails, whatever it is given: what has no result is null. */
public enum CqlFunction {
    ABS(new Labels("绝对值", "The absolute value"), Type.NUMBER, Type.NUMBER),
    FLOOR(new Labels("向下取整", "The next whole number below"), Type.NUMBER, Type.NUMBER),
    CEIL(new Labels("向上取整", "The next whole number above"), Type.NUMBER, Type.NUMBER),
    ROUND(new Labels("四舍五入取整", "The nearest whole number, of two the one further from zero"), Type.NUMBER, Type.NUMBER),
    LENGTH(new Labels("字数", "How many letters"), Type.NUMBER, Type.TEXT),
    LOWER(new Labels("小写", "In lower case"), Type.TEXT, Type.TEXT),
    UPPER(new Labels("大写", "In upper case"), Type.TEXT, Type.TEXT),
    CONCAT(new Labels("连接", "One text behind the other"), Type.TEXT, Type.TEXT, Type.TEXT),
    YEAR(new Labels("年（办公时区）", "The year, in the office's time"), Type.NUMBER, Type.TIME),
    DISTANCE(new Labels("椭球面距离（米）", "The geodesic distance in metres"), Type.NUMBER, Type.GEOMETRY, Type.GEOMETRY),
    AREA(new Labels("椭球面面积（平方米）", "The area on the ellipsoid in m²"), Type.NUMBER, Type.GEOMETRY);

    /** What arguments and results are. */
    public enum Type {
        TEXT("string"),
        NUMBER("number"),
        TIME("datetime"),
        GEOMETRY("geometry");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** As {@code /functions} says it. */
        public String word() {
            return word;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final Labels description;

    private final Type result;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<Type> arguments;

    CqlFunction(Labels description, Type result, Type... arguments) {
        this.description = description;
        this.result = result;
        this.arguments = List.of(arguments);
    }

    /** As filters write it, in any case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public Labels description() {
        return description;
    }

    public Type result() {
        return result;
    }

    public List<Type> arguments() {
        return arguments;
    }

    /**
     * A call of the function of a name.
     *
     * @throws org.wangge.server.shared.ProblemException 400 where there is none with so many arguments
     */
    static Operand.Call call(String name, List<Operand> arguments) {
        return Arrays.stream(values())
                .filter(function ->
                        function.name().equalsIgnoreCase(name) && function.arguments.size() == arguments.size())
                .findFirst()
                .map(function -> new Operand.Call(function, arguments))
                .orElseThrow(() -> Budget.refused("There is no function %s of %d arguments"
                        .formatted(name.length() <= 40 ? name : name.substring(0, 40) + "…", arguments.size())));
    }
}
