package org.wangge.server.casework.internal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wangge.server.casework.machine.ArrivalProof;
import org.wangge.server.casework.machine.CaseAction;
import tools.jackson.databind.json.JsonMapper;

/**
 * Actions as rows keep them: a word, and the members of the record as JSON. Records are read as they were written: a member that is added
 * later is null in older rows, so it has to be nullable.
 */
final class EventJson {

    /** By the components alone: {@code isPassed} is one name, and not also a property {@code passed}. */
    @JsonAutoDetect(
            isGetterVisibility = JsonAutoDetect.Visibility.NONE,
            getterVisibility = JsonAutoDetect.Visibility.NONE,
            fieldVisibility = JsonAutoDetect.Visibility.ANY)
    private interface Components {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(CaseAction.class, Components.class)
            .addMixIn(ArrivalProof.class, Components.class)
            .build();

    private static final Map<String, Class<?>> TYPES = Arrays.stream(CaseAction.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(EventJson::word, Function.identity()));

    private EventJson() {}

    /** Such as {@code ask-check}. */
    static String word(CaseAction action) {
        return word(action.getClass());
    }

    private static String word(Class<?> type) {
        return type == CaseAction.Annul.class
                ? "void"
                : type.getSimpleName().replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static String payload(CaseAction action) {
        return JSON.writeValueAsString(action);
    }

    static CaseAction read(String word, String payload) {
        Class<?> type = Objects.requireNonNull(TYPES.get(word), word);
        return (CaseAction) JSON.readValue(payload, type);
    }
}
