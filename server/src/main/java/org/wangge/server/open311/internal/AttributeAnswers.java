package org.wangge.server.open311.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.server.open311.GeoReportProblem;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.shared.FieldError;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/** Reads the answers to the questions of a service, each by its type. */
final class AttributeAnswers {

    /** Of one answer; all together stand behind the description of a case. */
    private static final int LONGEST = 200;

    private static final int LONGEST_TEXT = 800;
    private static final int MOST_UNASKED = 20;

    private final List<FieldError> faults = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private AttributeAnswers() {}

    /**
     * The answers as lines for the dispatcher, {@code question answer}. Programs that serve many offices send attributes of their own with every
     * request: what this service does not ask stands there by its code.
     *
     * @return null where there are none
     * @throws ProblemException 400 with every fault: an answer that is missing, or none of its type, or too many that nobody asked for
     */
    static @Nullable String lines(List<PublicQuestion> questions, Map<String, List<String>> given) {
        AttributeAnswers answers = new AttributeAnswers();
        for (PublicQuestion question : questions) {
            answers.answer(
                    question,
                    given.getOrDefault(question.code(), List.of()).stream()
                            .filter(value -> !value.isBlank())
                            .map(String::strip)
                            .toList());
        }
        answers.unasked(questions, given);
        if (!answers.faults.isEmpty()) {
            throw new ProblemException(
                    GeoReportProblem.GENERAL, answers.faults.getFirst().detail(), answers.faults, Map.of(), null);
        }
        return answers.lines.isEmpty() ? null : String.join("\n", answers.lines);
    }

    private void unasked(List<PublicQuestion> questions, Map<String, List<String>> given) {
        Set<String> asked = questions.stream().map(PublicQuestion::code).collect(Collectors.toSet());
        List<String> codes = given.keySet().stream()
                .filter(code -> !asked.contains(code))
                .sorted()
                .toList();
        for (String code : codes) {
            String value = String.join("、", given.getOrDefault(code, List.of())).strip();
            if (codes.size() > MOST_UNASKED || code.length() > LONGEST || value.length() > LONGEST_TEXT) {
                fault(code, "is no attribute of this service, and more than it keeps of others");
            } else if (!value.isEmpty()) {
                lines.add(code + " " + value);
            }
        }
    }

    private void answer(PublicQuestion question, List<String> values) {
        if (values.isEmpty()) {
            if (question.isRequired()) {
                fault(question.code(), "is required");
            }
            return;
        }
        if (!question.isVariable()) {
            fault(question.code(), "is not answered");
        } else if (values.size() > 1 && question.type() != PublicQuestion.Type.MULTIVALUELIST) {
            fault(question.code(), "has one value");
        } else if (values.stream().allMatch(value -> fits(question, value))) {
            List<String> words =
                    values.stream().map(value -> word(question, value)).toList();
            lines.add(question.question().zh() + " " + String.join("、", words));
        } else {
            fault(question.code(), "is no " + question.type().text() + " of this question");
        }
    }

    private static boolean fits(PublicQuestion question, String value) {
        if (!StorableText.isStorable(value)) {
            return false;
        }
        return switch (question.type()) {
            case STRING -> value.length() <= LONGEST && value.lines().count() == 1;
            case TEXT -> value.length() <= LONGEST_TEXT;
            case NUMBER -> value.length() <= 30 && isNumber(value);
            case DATETIME -> isTime(value);
            case SINGLEVALUELIST, MULTIVALUELIST ->
                question.choices().stream().anyMatch(choice -> choice.key().equals(value));
        };
    }

    private static boolean isNumber(String value) {
        try {
            return Objects.nonNull(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** ISO 8601: a date, or a date and time with or without an offset. */
    private static boolean isTime(String value) {
        return List.<java.util.function.Function<String, Object>>of(
                        OffsetDateTime::parse, LocalDateTime::parse, LocalDate::parse)
                .stream()
                .anyMatch(reader -> {
                    try {
                        return Objects.nonNull(reader.apply(value));
                    } catch (DateTimeParseException e) {
                        return false;
                    }
                });
    }

    private static String word(PublicQuestion question, String value) {
        return question.choices().stream()
                .filter(choice -> choice.key().equals(value))
                .findFirst()
                .map(PublicQuestion.Choice::zh)
                .orElse(value);
    }

    private void fault(String code, String what) {
        faults.add(new FieldError("attribute[" + code + "]", "REFUSED", "attribute[" + code + "] " + what));
    }
}
