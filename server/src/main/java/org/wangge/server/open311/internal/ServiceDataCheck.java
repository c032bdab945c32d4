package org.wangge.server.open311.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.ServiceCatalog.ServiceData;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/** What can be kept of what the public can report; every fault is a 422 that names the member. */
final class ServiceDataCheck {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern QUESTION_CODE = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 400;
    private static final int LAST_POSITION = 9999;
    private static final int MOST_QUESTIONS = 20;
    private static final int MOST_CHOICES = 100;

    private ServiceDataCheck() {}

    static void code(String code) {
        require(CODE.matcher(code).matches(), "/code", "A code is small letters, digits and hyphens, at most 40");
    }

    static void data(ServiceData data) {
        named(data.name(), "/name");
        text(data.description(), "/description");
        named(data.group(), "/group");
        text(data.keywords(), "/keywords");
        require(CODE.matcher(data.picture()).matches(), "/picture", "A picture is named by a code");
        require(
                data.position() >= 1 && data.position() <= LAST_POSITION,
                "/position",
                "A position is from 1 to " + LAST_POSITION);
        require(
                data.questions().size() <= MOST_QUESTIONS,
                "/questions",
                "A service has at most " + MOST_QUESTIONS + " questions");
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < data.questions().size(); i++) {
            PublicQuestion question = data.questions().get(i);
            String at = "/questions/" + i;
            require(
                    QUESTION_CODE.matcher(question.code()).matches() && codes.add(question.code()),
                    at + "/code",
                    "A question has a code of its own of letters, digits, hyphens and underscores, at most 40");
            question(question, at);
        }
    }

    private static void question(PublicQuestion question, String at) {
        named(question.question(), at + "/question");
        text(question.hint(), at + "/hint");
        require(
                question.isVariable() || !question.isRequired(),
                at + "/required",
                "What nobody answers is not required");
        boolean isList = switch (question.type()) {
            case SINGLEVALUELIST, MULTIVALUELIST -> true;
            case STRING, NUMBER, DATETIME, TEXT -> false;
        };
        List<PublicQuestion.Choice> choices = question.choices();
        require(
                isList == !choices.isEmpty() && choices.size() <= MOST_CHOICES,
                at + "/choices",
                "A list has 1 to " + MOST_CHOICES + " choices, another type none");
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < choices.size(); i++) {
            PublicQuestion.Choice choice = choices.get(i);
            require(
                    QUESTION_CODE.matcher(choice.key()).matches() && keys.add(choice.key()),
                    at + "/choices/" + i + "/key",
                    "A choice has a key of its own of letters, digits, hyphens and underscores, at most 40");
            named(new Labels(choice.zh(), choice.en()), at + "/choices/" + i);
        }
    }

    private static void named(Labels labels, String at) {
        for (String name : List.of(labels.zh(), labels.en())) {
            require(
                    !name.isBlank() && StorableText.isStorable(name) && length(name) <= LONGEST_NAME,
                    at,
                    "A name has 1 to " + LONGEST_NAME + " characters in both languages");
        }
    }

    private static void text(Labels labels, String at) {
        text(labels.zh(), at);
        text(labels.en(), at);
    }

    private static void text(String text, String at) {
        require(
                StorableText.isStorable(text) && length(text) <= LONGEST_TEXT,
                at,
                "A text has at most " + LONGEST_TEXT + " characters");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void require(boolean holds, String at, String what) {
        if (!holds) {
            throw ProblemException.ofField(GatewayProblem.PUBLIC_SERVICE_REFUSED, at, what);
        }
    }
}
