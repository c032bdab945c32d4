package org.wangge.server.asset.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AttributeTest;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.json.JsonMapper;

/**
 * What attributes have to be, as SQL on rows {@code a}.
 *
 * @param kinds an attribute has to be one of theirs
 * @param seesPhones whether phone numbers may be asked for: who may not see one must not find it by trying
 */
record AttributeConditions(List<AssetKind> kinds, boolean seesPhones) {

    /** What objects are called is asked for like an attribute. */
    static final String NAME = "name";

    private static final int MOST = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    void add(List<AttributeTest> tests, List<String> where, Map<String, @Nullable Object> parameters) {
        if (tests.size() > MOST) {
            throw refused("At most " + MOST + " attributes are compared");
        }
        for (int i = 0; i < tests.size(); i++) {
            AttributeTest test = tests.get(i);
            if (test.name().equals(NAME) && test.comparison() == AttributeTest.Comparison.IS) {
                parameters.put("attribute" + i, test.value());
                where.add("coalesce(a.name, '') = :attribute" + i);
                continue;
            }
            if (kinds.stream().noneMatch(kind -> has(kind, test.name()))) {
                throw refused("There is no attribute '" + test.name() + "'");
            }
            where.add(
                    switch (test.comparison()) {
                        case IS -> equal(test, "attribute" + i, parameters);
                        case AT_LEAST -> ordered(test, ">=", "attribute" + i, parameters);
                        case AT_MOST -> ordered(test, "<=", "attribute" + i, parameters);
                    });
        }
    }

    boolean has(AssetKind kind, String name) {
        return kind.attributeNames().contains(name)
                && (seesPhones || !kind.phoneAttributes().contains(name));
    }

    /** By the index: as text, as a member of a list, and as a number or a truth where it is written like one. */
    private static String equal(AttributeTest test, String parameter, Map<String, @Nullable Object> parameters) {
        if (test.value().isEmpty()) {
            parameters.put(parameter, test.name());
            return "coalesce(a.attributes ->> :" + parameter + ", '') = ''";
        }
        List<Object> meant = new ArrayList<>(List.of(test.value(), List.of(test.value())));
        Double number = findNumber(test.value());
        if (number != null) {
            meant.add(number);
        } else if (test.value().equals("true") || test.value().equals("false")) {
            meant.add(Boolean.valueOf(test.value()));
        }
        List<String> any = new ArrayList<>();
        for (int i = 0; i < meant.size(); i++) {
            String name = parameter + "x" + i;
            any.add("a.attributes @> cast(:" + name + " as jsonb)");
            parameters.put(name, JSON.writeValueAsString(Map.of(test.name(), meant.get(i))));
        }
        return "(" + String.join(" or ", any) + ")";
    }

    private static String ordered(
            AttributeTest test, String sign, String parameter, Map<String, @Nullable Object> parameters) {
        parameters.put(parameter + "name", test.name());
        Double number = findNumber(test.value());
        parameters.put(parameter, number == null ? test.value() : number);
        String value = "a.attributes -> :" + parameter + "name";
        return number == null
                ? "(jsonb_typeof(%s) = 'string' and (%s #>> '{}') collate \"C\" %s :%s)"
                        .formatted(value, "(" + value + ")", sign, parameter)
                : "case when jsonb_typeof(%s) = 'number' then (%s)::float8 %s :%s else false end"
                        .formatted(value, value, sign, parameter);
    }

    private static @Nullable Double findNumber(String text) {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
            return null;
        }
        return Double.valueOf(text);
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "attribute", detail);
    }
}
