package org.wangge.server.open311.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.ClockView;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.PublicStatus;
import org.wangge.server.open311.ServiceRequest;
import org.wangge.server.open311.ServiceRequests.Posted;
import org.wangge.server.open311.ServiceRequests.Setting;
import org.wangge.server.shared.Labels;

/** The members of GeoReport's answers, in the order of the specification. */
final class GeoReportAnswers {

    private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";

    /** Seven decimals of a degree are a centimetre. */
    private static final double DECIMALS = 1e7;

    private GeoReportAnswers() {}

    /**
     * @param base the address of the service
     * @param extended whether {@code extended_attributes} are told
     */
    record Wording(boolean english, String base, boolean extended) {

        String of(Labels labels) {
            return english ? labels.en() : labels.zh();
        }
    }

    static Map<String, @Nullable Object> discovery(Setting setting, String base) {
        String changeset = time(setting.changedAt());
        Map<String, @Nullable Object> endpoint = new LinkedHashMap<>();
        endpoint.put("specification", SPECIFICATION);
        endpoint.put("url", base);
        endpoint.put("changeset", changeset);
        endpoint.put("type", "production");
        endpoint.put("formats", List.of("text/xml", "application/json"));
        Map<String, @Nullable Object> discovery = new LinkedHashMap<>();
        discovery.put("changeset", changeset);
        discovery.put("contact", setting.contact());
        discovery.put("key_service", setting.keyService());
        discovery.put("endpoints", List.of(endpoint));
        return discovery;
    }

    static Map<String, @Nullable Object> service(PublicService service, boolean english) {
        Wording wording = new Wording(english, "", false);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("service_code", service.code());
        answer.put("service_name", wording.of(service.name()));
        answer.put("description", wording.of(service.description()));
        answer.put("metadata", service.hasQuestions());
        answer.put("type", service.answer().text());
        answer.put("keywords", service.keywords());
        answer.put("group", wording.of(service.group()));
        return answer;
    }

    static Map<String, @Nullable Object> definition(String code, List<PublicQuestion> questions, boolean english) {
        Wording wording = new Wording(english, "", false);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("service_code", code);
        answer.put(
                "attributes",
                questions.stream().map(question -> attribute(question, wording)).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> attribute(PublicQuestion question, Wording wording) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("variable", question.isVariable());
        answer.put("code", question.code());
        answer.put("datatype", question.type().text());
        answer.put("required", question.isRequired());
        answer.put("datatype_description", wording.of(question.hint()));
        answer.put("order", question.position());
        answer.put("description", wording.of(question.question()));
        if (!question.choices().isEmpty()) {
            answer.put(
                    "values",
                    question.choices().stream()
                            .map(choice ->
                                    members("key", choice.key(), "name", wording.english() ? choice.en() : choice.zh()))
                            .toList());
        }
        return answer;
    }

    static Map<String, @Nullable Object> posted(Posted posted, @Nullable String accountId) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        if (posted.number() != null) {
            answer.put("service_request_id", posted.number().toString());
        }
        if (posted.token() != null) {
            answer.put("token", posted.token().text());
        }
        answer.put("service_notice", null);
        answer.put("account_id", accountId);
        return answer;
    }

    static Map<String, @Nullable Object> token(String token, OptionalLong number) {
        return members(
                "service_request_id", number.isEmpty() ? null : Long.toString(number.getAsLong()), "token", token);
    }

    static Map<String, @Nullable Object> request(ServiceRequest request, Wording wording) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("service_request_id", Long.toString(request.number()));
        answer.put("status", request.isOpen() ? "open" : "closed");
        answer.put("status_notes", StatusNotes.of(request.status(), request.mergedInto(), wording.english()));
        answer.put("service_name", request.serviceName() == null ? null : wording.of(request.serviceName()));
        answer.put("service_code", request.serviceCode());
        answer.put("description", request.description());
        answer.put("agency_responsible", null);
        answer.put("service_notice", null);
        answer.put("requested_datetime", time(request.requestedAt()));
        answer.put("updated_datetime", time(request.updatedAt()));
        answer.put("expected_datetime", request.expectedAt() == null ? null : time(request.expectedAt()));
        answer.put("address", request.address());
        answer.put("address_id", null);
        answer.put("zipcode", null);
        answer.put("lat", Math.rint(request.place().lat() * DECIMALS) / DECIMALS);
        answer.put("long", Math.rint(request.place().lon() * DECIMALS) / DECIMALS);
        answer.put(
                "media_url",
                request.photo() == null
                        ? null
                        : "%s/media/%d/%s.jpg".formatted(wording.base(), request.number(), request.photo()));
        if (wording.extended()) {
            answer.put("extended_attributes", extension(request));
        }
        return answer;
    }

    private static Map<String, @Nullable Object> extension(ServiceRequest request) {
        ServiceRequest.Extension extension = request.extension();
        Map<String, @Nullable Object> answer =
                members("cell_code", extension.cellCode(), "cell_name", extension.cellName());
        answer.put("stage", request.status().text());
        answer.put(
                "clocks",
                extension.clocks().stream().map(GeoReportAnswers::clock).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> clock(ClockView clock) {
        Map<String, @Nullable Object> answer = members("kind", clock.kind().text(), "running", clock.running());
        answer.put("elapsed_seconds", clock.elapsedSeconds());
        answer.put("limit_seconds", clock.limitSeconds());
        answer.put("due_datetime", clock.dueAt() == null ? null : time(clock.dueAt()));
        answer.put("lamp", clock.lamp().name().toLowerCase(Locale.ROOT));
        return answer;
    }

    private static Map<String, @Nullable Object> members(
            String first, @Nullable Object one, String second, @Nullable Object other) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }

    /** As the W3C note has it, in UTC, in whole seconds. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Says in words how a request stands. */
    static final class StatusNotes {

        private StatusNotes() {}

        static String of(PublicStatus status, @Nullable Long mergedInto, boolean english) {
            if (status == PublicStatus.JOINED && mergedInto != null) {
                return english ? "Reported before: see request " + mergedInto : "已有相同上报，见 " + mergedInto + " 号";
            }
            Labels words = words(status);
            return english ? words.en() : words.zh();
        }

        private static Labels words(PublicStatus status) {
            return switch (status) {
                case RECEIVED -> new Labels("已收到", "Received");
                case VERIFYING -> new Labels("正在核实", "Being looked at");
                case NOT_TAKEN -> new Labels("不予立案", "Not taken up");
                case ACCEPTED -> new Labels("已立案", "Taken up");
                case ASSIGNED -> new Labels("已派人", "Somebody is sent");
                case ON_SITE -> new Labels("已到场", "Somebody is there");
                case FIXED -> new Labels("已处置，待核查", "Done, to be checked");
                case DONE -> new Labels("已办结", "Done");
                case PASSED_ON -> new Labels("已转其他部门", "Passed on to another body");
                case POSTPONED -> new Labels("暂缓处置", "Postponed");
                case JOINED -> new Labels("已有相同上报", "Reported before");
                case REMOVED -> new Labels("已撤下", "Removed");
            };
        }
    }
}
