package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.casework.internal.Rebuilding;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.testing.OfficeTest;

/** What an action must bring with it. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseDemandsIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PhotoUses photoUses;

    CaseOffice office;

    @BeforeAll
    void loadTheOffice() {
        office = new CaseOffice(mvc, beans);
    }

    @AfterAll
    void theColumnsAreWhatTheLogsSay() {
        assertThat(Rebuilding.differences(beans)).isEmpty();
    }

    private void refused(MvcTestResult answer, int status, String code, String pointer) {
        assertThat(answer).hasStatus(status);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    private MvcTestResult extension(String at, int value, String unit) {
        return office.act(
                office.mender,
                at,
                "request-extension",
                "{\"extension\":{\"value\":%d,\"unit\":\"%s\"}}".formatted(value, unit));
    }

    /** Exposed rubbish has four working hours. */
    @Test
    void anExtensionIsAtMostAsLongAsTheLimit() {
        String at = office.dispatched();
        refused(extension(at, 5, "WORK_HOUR"), 422, "EXTENSION_TOO_LONG", "/extension");
        refused(extension(at, 1, "WORK_DAY"), 422, "EXTENSION_TOO_LONG", "/extension");
        refused(extension(at, 241, "MINUTE"), 422, "EXTENSION_TOO_LONG", "/extension");
        assertThat(extension(at, 4, "WORK_HOUR")).hasStatusOk();
        // The category is corrected to one with two working hours before it is granted.
        office.done(office.dispatcher, at, "file", "{\"category\":\"item:08004\",\"condition\":1}");
        refused(office.act(office.dutyHead, at, "approve", "{}"), 422, "EXTENSION_TOO_LONG", "/extension");
        office.done(office.dutyHead, at, "decline", "{\"reason\":\"太长\"}");
        assertThat(extension(at, 120, "MINUTE")).hasStatusOk();
        office.done(office.dutyHead, at, "approve", "{}");
    }

    @Test
    void aConditionIsOneOfTheCategory() {
        String at = office.report();
        refused(office.act(office.dispatcher, at, "file", "{\"condition\":2}"), 422, "UNKNOWN_CONDITION", "/condition");
        refused(office.act(office.dispatcher, at, "file", "{\"condition\":0}"), 422, "UNKNOWN_CONDITION", "/condition");
        refused(
                office.act(office.dispatcher, at, "file", "{\"category\":\"part:01001\",\"condition\":5}"),
                422,
                "UNKNOWN_CONDITION",
                "/condition");
        assertThat(office.stage(at)).isEqualTo("collected");
        office.done(office.dispatcher, at, "file", "{\"category\":\"part:01001\",\"condition\":4}");
    }

    @Test
    void whoMendsAtOnceShowsBeforeAndAfter() {
        jdbc.sql("update case_rule set self_handled_checked_percent = 100").update();
        String at = office.report(CaseOffice.IN_EAST, "item:06010");
        refused(office.act(office.mender, at, "self-handle", "{}"), 422, "PHOTOS_MISSING", "/photoIds");
        UUID after = office.photo(office.mender);
        String onlyAfter = "{\"photoIds\":[\"%s\"]}".formatted(after);
        refused(office.act(office.mender, at, "self-handle", onlyAfter), 422, "PHOTOS_MISSING", "/beforePhotoIds");
        UUID before = office.photo(office.mender);
        office.done(
                office.mender,
                at,
                "self-handle",
                "{\"beforePhotoIds\":[\"%s\"],\"photoIds\":[\"%s\"]}".formatted(before, after));
        UUID id = UUID.fromString(CaseOffice.idOf(at));
        assertThat(photoUses.list("case", List.of(id)).get(id))
                .extracting(use -> Map.entry(use.photoId(), use.role()))
                .containsExactlyInAnyOrder(
                        Map.entry(before, PhotoUses.PhotoRole.BEFORE), Map.entry(after, PhotoUses.PhotoRole.AFTER));
        assertThat(office.get(office.mender, at + "/log"))
                .bodyJson()
                .extractingPath("$[-1].beforePhotoIds")
                .asArray()
                .containsExactly(before.toString());

        // One that came with the case before shows how it was.
        String shown = office.report(CaseOffice.IN_EAST, "item:06010");
        office.done(
                office.mender,
                shown,
                "comment",
                "{\"note\":\"现场\",\"photoIds\":[\"%s\"]}".formatted(office.photo(office.mender)));
        office.done(
                office.mender, shown, "self-handle", "{\"photoIds\":[\"%s\"]}".formatted(office.photo(office.mender)));

        jdbc.sql("update case_rule set self_handled_needs_photos = false").update();
        office.done(office.mender, office.report(CaseOffice.IN_EAST, "item:06010"), "self-handle", "{}");
        jdbc.sql("update case_rule set self_handled_needs_photos = true").update();
    }

    /** A photo shows what its sender did, and of one case; with another one the whole action is refused. */
    @Test
    void anActionShowsPhotosOfItsSenderAndOfItsCaseOnly() {
        String at = office.dispatched();
        String other = office.dispatched();
        UUID elsewhere = office.photo(office.mender);
        office.done(office.mender, other, "comment", photos(elsewhere));
        UUID attached = office.photo(office.mender);
        office.done(office.mender, at, "comment", photos(attached));
        UUID good = office.photo(office.otherMender);
        for (UUID wrong : List.of(office.photo(office.mender), elsewhere, attached, new UUID(0, 1))) {
            for (String word : List.of("arrive", "handle", "comment")) {
                MvcTestResult answer = office.act(office.otherMender, at, word, photos(good, wrong));
                assertThat(answer).as(word).hasStatus(422);
                assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("PHOTO_REFUSED");
            }
        }
        assertThat(office.stage(at)).isEqualTo("dispatched");
        assertThat(office.<List<String>>read(office.get(office.dispatcher, at + "/log"), "$[*].action"))
                .containsExactly("report", "file", "dispatch", "comment");
        // The same one twice is one, and one's own may be shown again.
        office.done(office.otherMender, at, "comment", photos(good, good));
        office.done(office.otherMender, at, "comment", photos(good));
        UUID id = UUID.fromString(CaseOffice.idOf(at));
        assertThat(photoUses.list("case", List.of(id)).get(id))
                .extracting(PhotoUses.Use::photoId)
                .containsExactlyInAnyOrder(attached, good);
    }

    private static String photos(UUID... ids) {
        return "{\"note\":\"看\",\"photoIds\":[\""
                + String.join("\",\"", Stream.of(ids).map(UUID::toString).toList()) + "\"]}";
    }

    /** An action that drops what was said would leave its sender with a wrong belief. */
    @Test
    void whatAnActionDoesNotUseIsRefused() {
        String at = office.report();
        Map.of(
                        "file", "\"person\":\"%s\"".formatted(CaseOffice.person(office.mender)),
                        "comment", "\"reason\":\"x\"",
                        "close", "\"category\":\"item:06010\"",
                        "escalate", "\"level\":\"street\",\"outcome\":\"done\"",
                        "merge", "\"until\":\"2027-01-01\"",
                        "reject", "\"positionAt\":\"2026-01-01\"",
                        "verify", "\"outcome\":\"confirmed\"")
                .forEach((word, member) -> {
                    MvcTestResult answer = office.act(office.dispatcher, at, word, "{\"note\":\"x\"," + member + "}");
                    assertThat(answer).as(word).hasStatus(400);
                    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNREADABLE_BODY");
                    String pointer = office.read(answer, "$.errors[0].pointer");
                    assertThat(member).contains("\"" + pointer.substring(1) + "\":");
                });
        refused(office.act(office.dispatcher, at, "file", "{\"nonsense\":1}"), 400, "UNREADABLE_BODY", "/nonsense");
        assertThat(office.<List<String>>read(office.get(office.dispatcher, at + "/log"), "$[*].action"))
                .containsExactly("report");
    }

    @Test
    void aReportThatWasOfflineIsNotLateAtOnce() {
        Instant seen = Instant.now().minus(Duration.ofHours(3));
        MvcTestResult made = office.post(office.dispatcher, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"垃圾","source":"test","occurredAt":"%s"}
                """.formatted(CaseOffice.IN_WEST, seen));
        String at = String.valueOf(made.getResponse().getHeader("Location"));
        MvcTestResult shown = office.get(office.dispatcher, at);
        assertThat(shown).bodyJson().extractingPath("$.clocks[0].kind").isEqualTo("decide");
        assertThat(shown).bodyJson().extractingPath("$.clocks[0].lamp").isEqualTo("green");
        assertThat(Instant.parse(office.<String>read(shown, "$.clocks[0].segments[0].from")))
                .isAfter(seen.plus(Duration.ofHours(2)));
        assertThat(jdbc.sql("select due_at > now() from case_record where id = :id::uuid")
                        .param("id", CaseOffice.idOf(at))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
