package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.CampaignOffice.BOTH_SITES;
import static org.wangge.server.inspection.CampaignOffice.CAMPAIGNS;
import static org.wangge.server.inspection.CampaignOffice.campaign;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.code;
import static org.wangge.server.inspection.InspectionOffice.json;
import static org.wangge.server.inspection.InspectionOffice.tag;
import static org.wangge.server.inspection.InspectionOffice.texts;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Campaigns say what is to be visited how often and by whom, and count what was. */
@OfficeTest
class CampaignsIT {

    private static final String MONDAY = "2026-01-05T10:00:00+08:00";
    private static final String TUESDAY = "2026-01-06T10:00:00+08:00";

    @Autowired
    BeanFactory beans;

    @Autowired
    MockMvcTester mvc;

    CampaignOffice office;
    InspectionOffice sites;

    @BeforeEach
    void twoSites() {
        office = new CampaignOffice(mvc, beans);
        sites = office.sites;
    }

    @Test
    void aRetryMakesNothingTwiceAndAnotherContentIsRefused() {
        UUID client = UUID.randomUUID();
        MvcTestResult first = sites.post(ADMIN, CAMPAIGNS, campaign(client, ""));
        assertThat(first).hasStatus(201);
        assertThat(json(first).path("targets").asInt()).isEqualTo(2);
        assertThat(json(sites.post(ADMIN, CAMPAIGNS, campaign(client, "")))).isEqualTo(json(first));
        assertThat(code(sites.post(
                        ADMIN, CAMPAIGNS, campaign(client, "\"quotas\":[]").replace("扬尘", "噪声"))))
                .isEqualTo("CAMPAIGN_CLIENT_ID_REUSED");
        assertThat(office.count("inspection_campaign")).isEqualTo(1);
        assertThat(office.actions(CAMPAIGNS + "/" + json(first).path("id").asString()))
                .containsExactly("campaign.create");
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        UUID client = UUID.randomUUID();
        String good = campaign(client, "");
        refused(good.replaceFirst("\"clientId\":\"[^\"]*\",", ""), "/clientId");
        refused(good.replace("dust-7", "dust-77"), "/checklist");
        refused(good.replace("2026-01-07", "2026-01-04"), "/to");
        refused(good.replace("2026-01-07", "2028-01-07"), "/to");
        refused(good.replace("2026-01-05", "0026-01-05"), "/from");
        refused(good.replace("扬尘专项", " "), "/name");
        refused(good.replace("\"construction-site\"", ""), "/targets/kinds");
        refused(good.replace("construction-site", "street"), "/targets");
        refused(good.replace("\"campaign\"", "\"joint\""), "/parties");
        refused(campaign(client, "\"parties\":[\"" + UUID.randomUUID() + "\"]"), "/parties/0");
        refused(campaign(client, office.parties("market", "market")), "/parties");
        refused(campaign(client, quota("party", 1, "day")), "/quotas/0/per");
        refused(campaign(client, quota("target", 0, "day")), "/quotas/0/visits");
        refused(
                campaign(
                        client,
                        "2026-01-05",
                        "2026-01-07",
                        "{\"listed\":[{\"kind\":\"asset\",\"id\":\"" + UUID.randomUUID() + "\"}]}",
                        ""),
                "/targets/listed/0");
        refused(joint(client, "").replaceFirst(",\"geometry\":\\{.*?]]]}", ""), "/targets/geometry");
        assertThat(sites.post(ADMIN, CAMPAIGNS, good.replace("construction-site", "castle")))
                .hasStatus(400);
        assertThat(code(sites.post(ADMIN, CAMPAIGNS, joint(client, "").replace("Polygon", "LineString"))))
                .isEqualTo("CAMPAIGN_SHAPE_REFUSED");
        assertThat(sites.post(INSPECTOR, CAMPAIGNS, good)).hasStatus(403);
        assertThat(sites.post(As.callerOf(Role.DISPATCHER), CAMPAIGNS, good)).hasStatus(403);
        assertThat(sites.get(As.callerOf(Role.PUBLIC), CAMPAIGNS)).hasStatus(403);
        assertThat(office.count("inspection_campaign")).isZero();
        assertThat(office.count("campaign_target")).isZero();
    }

    private void refused(String body, String pointer) {
        JsonNode answer = json(sites.post(ADMIN, CAMPAIGNS, body));
        assertThat(answer.path("status").asInt()).as(body).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer").asString())
                .as(answer.toString())
                .isEqualTo(pointer);
    }

    private static String quota(String per, int visits, String every) {
        return "\"quotas\":[{\"per\":\"%s\",\"visits\":%d,\"every\":\"%s\"}]".formatted(per, visits, every);
    }

    private String joint(UUID client, String more) {
        return campaign(
                        client,
                        "2026-01-05",
                        "2026-01-07",
                        "{\"kinds\":[\"construction-site\"],\"geometry\":" + BOTH_SITES + "}",
                        office.parties("market", "city") + (more.isEmpty() ? "" : "," + more))
                .replace("\"kind\":\"campaign\"", "\"kind\":\"joint\"");
    }

    @Test
    void quotasOfTargetsAreReachedOrMissedDayByDay() {
        String campaign = office.made(campaign(UUID.randomUUID(), quota("target", 1, "day")));
        office.visit("sun", "west", MONDAY);
        office.visit("sun", "west", MONDAY);
        office.visit("zhao", "west", TUESDAY, "washing");
        office.visit("zhao", "west", "2026-01-08T00:00:00+08:00");
        office.visit("zhao", "east", "2026-01-04T23:59:59+08:00");
        JsonNode quota = office.board(ADMIN, campaign).at("/quotas/0");
        assertThat(quota.path("reached").asInt()).isEqualTo(2);
        assertThat(quota.path("missed").asInt()).isEqualTo(4);
        assertThat(quota.path("open").asInt()).isZero();
        assertThat(quota.path("coming").asInt()).isZero();
        JsonNode targets = sites.read(ADMIN, campaign + "/targets").path("items");
        assertThat(texts(targets, "name")).containsExactly("east site", "west site");
        assertThat(targets.at("/0/visits").asInt()).isZero();
        assertThat(targets.at("/1/visits").asInt()).isEqualTo(3);
        assertThat(targets.at("/1/reached").asInt()).isEqualTo(2);
        assertThat(targets.at("/1/begun").asInt()).isEqualTo(3);
        assertThat(targets.at("/1/behind").isMissingNode()).isTrue();
        assertThat(targets.at("/1/isBehind").asBoolean()).isTrue();
        JsonNode page = sites.read(ADMIN, campaign + "/targets?limit=1");
        assertThat(texts(page.path("items"), "name")).containsExactly("east site");
        assertThat(texts(sites.read(ADMIN, page.at("/links/0/href").asString()).path("items"), "name"))
                .containsExactly("west site");
        assertThat(sites.read(ADMIN, campaign + "/targets?behind=false")
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void visitsAndFindingsOfABodyAddUpToAllOfThemEachOnce() {
        String campaign = office.made(joint(UUID.randomUUID(), quota("party", 2, "campaign")));
        office.visit("zhao", "west", MONDAY, "+washing", "video");
        office.visit("qian", "west", MONDAY);
        office.visit("qian", "east", TUESDAY, "hoarding");
        office.visit("sun", "east", TUESDAY, "hoarding");
        JsonNode board = office.board(ADMIN, campaign);
        assertThat(numbers(board.path("totals"))).isEqualTo("3 visits, 3 findings, 1 on spot, 2 in notices");
        assertThat(board.at("/totals/targets").asInt()).isEqualTo(2);
        assertThat(board.at("/totals/visited").asInt()).isEqualTo(2);
        assertThat(texts(board.path("parties"), "name")).containsExactly("市场监管所", "城管中队");
        assertThat(numbers(board.at("/parties/0"))).isEqualTo("1 visits, 2 findings, 1 on spot, 1 in notices");
        assertThat(numbers(board.at("/parties/1"))).isEqualTo("2 visits, 1 findings, 0 on spot, 1 in notices");
        assertThat(board.at("/quotas/0/reached").asInt()).isEqualTo(1);
        assertThat(board.at("/quotas/0/missed").asInt()).isEqualTo(1);
        String visits = "/api/inspections?campaign=" + campaign.substring(CAMPAIGNS.length() + 1);
        assertThat(sites.read(ADMIN, visits).path("items").size()).isEqualTo(3);
        assertThat(sites.read(ADMIN, visits + "&party=" + office.unit("city"))
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(sites.read(ADMIN, visits + "&targetId=" + sites.site("east"))
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(text(campaign + "/export?rows=parties&format=csv&lang=en"))
                .contains("市场监管所,1,1,2,1,1,1,1,0,1")
                .contains("城管中队,2,2,1,0,1,1,1,1,1");
        assertThat(text(campaign + "/export?rows=targets&format=csv&lang=zh"))
                .contains("west site,construction-site,2,2,");
        assertThat(text(campaign + "/export?rows=slots&format=xlsx")).startsWith("PK");
    }

    @Test
    void aVisitOfSomebodyInSeveralBodiesIsTheFirstOnes() {
        String campaign = office.made(campaign(UUID.randomUUID(), office.parties("squad", "city")));
        office.visit("qian", "west", MONDAY, "washing");
        JsonNode board = office.board(ADMIN, campaign);
        assertThat(board.at("/totals/visits").asInt()).isEqualTo(1);
        assertThat(board.at("/parties/0/visits").asInt()).isEqualTo(1);
        assertThat(board.at("/parties/1/visits").asInt()).isZero();
    }

    private static String numbers(JsonNode row) {
        return "%d visits, %d findings, %d on spot, %d in notices"
                .formatted(
                        row.path("visits").asInt(),
                        row.path("findings").asInt(),
                        row.path("onSpot").asInt(),
                        row.path("inNotices").asInt());
    }

    private String text(String uri) {
        MvcTestResult answer = sites.get(ADMIN, uri);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void itsReportStaysAsItWasWhenItWasClosed() {
        String campaign = office.made(joint(UUID.randomUUID(), ""));
        office.visit("zhao", "west", MONDAY, "washing");
        String words = "{\"summary\":\"两家单位联合检查，发现问题1处\"}";
        assertThat(sites.post(INSPECTOR, campaign + "/close", words)).hasStatus(403);
        assertThat(sites.post(ADMIN, campaign + "/close", "{\"summary\":\" \"}"))
                .hasStatus(422);
        MvcTestResult closed = sites.post(ADMIN, campaign + "/close", words);
        assertThat(closed).hasStatusOk();
        assertThat(sites.post(ADMIN, campaign + "/close", words))
                .hasStatusOk()
                .headers()
                .hasValue("ETag", tag(closed));
        assertThat(code(sites.post(ADMIN, campaign + "/close", words.replace("1处", "2处"))))
                .isEqualTo("CAMPAIGN_CLOSED");
        // A phone that was out of reach brings another.
        office.visit("qian", "west", MONDAY, "video");
        assertThat(office.board(ADMIN, campaign).at("/totals/visits").asInt()).isEqualTo(2);
        JsonNode report = sites.read(ADMIN, campaign).path("report");
        assertThat(report.at("/totals/visits").asInt()).isEqualTo(1);
        assertThat(report.at("/parties/0/findings").asInt()).isEqualTo(1);
        assertThat(report.path("summary").asString()).contains("联合检查");
        assertThat(code(sites.put(ADMIN, campaign, "*", joint(UUID.randomUUID(), ""))))
                .isEqualTo("CAMPAIGN_CLOSED");
        assertThat(office.actions(campaign)).containsExactly("campaign.create", "campaign.close");
        assertThat(sites.read(ADMIN, CAMPAIGNS + "?open=true").path("items").isEmpty())
                .isTrue();
        assertThat(sites.read(ADMIN, CAMPAIGNS + "?open=false&kind=joint&on=2026-01-06")
                        .path("items")
                        .size())
                .isEqualTo(1);
        String tomorrow = office.made(
                campaign(UUID.randomUUID(), "2199-01-01", "2199-01-02", "{\"kinds\":[\"construction-site\"]}", ""));
        assertThat(sites.post(ADMIN, tomorrow + "/close", words)).hasStatus(422);
    }

    @Test
    void aChangeFindsTheTargetsAgainAndIsMadeAgainstWhatWasRead() {
        String campaign = office.made(campaign(UUID.randomUUID(), ""));
        String west = campaign(
                UUID.randomUUID(),
                "2026-01-05",
                "2026-01-09",
                "{\"listed\":[{\"kind\":\"asset\",\"id\":\"" + sites.site("west") + "\"}]}",
                office.parties("city"));
        assertThat(sites.put(ADMIN, campaign, null, west)).hasStatus(428);
        assertThat(sites.put(ADMIN, campaign, "\"9-x\"", west)).hasStatus(412);
        String read = tag(sites.get(ADMIN, campaign));
        JsonNode changed = json(sites.put(ADMIN, campaign, read, west));
        assertThat(changed.path("targets").asInt()).isEqualTo(1);
        assertThat(changed.at("/selection/listed/0/kind").asString()).isEqualTo("asset");
        assertThat(changed.path("to").asString()).isEqualTo("2026-01-09");
        assertThat(sites.put(ADMIN, campaign, read, west)).hasStatus(412);
        assertThat(office.actions(campaign)).containsExactly("campaign.create", "campaign.change");
    }

    @Test
    void whoHasAnAreaSeesAndMakesWhatLiesInIt() {
        Caller west = InspectionOffice.named("west", new Scope(Set.of(SquareOffice.WEST)), Role.DUTY_HEAD);
        Caller east = InspectionOffice.named("east", new Scope(Set.of(SquareOffice.EAST)), Role.GRID_HEAD);
        assertThat(sites.post(west, CAMPAIGNS, campaign(UUID.randomUUID(), ""))).hasStatus(403);
        String own = campaign(
                UUID.randomUUID(),
                "2026-01-05",
                "2026-01-07",
                "{\"listed\":[{\"kind\":\"asset\",\"id\":\"" + sites.site("west") + "\"}]}",
                "");
        MvcTestResult made = sites.post(west, CAMPAIGNS, own);
        assertThat(made).hasStatus(201);
        String ofWest = CAMPAIGNS + "/" + json(made).path("id").asString();
        assertThat(sites.get(east, ofWest)).hasStatus(404);
        assertThat(sites.get(east, ofWest + "/board")).hasStatus(404);
        String all = office.made(campaign(UUID.randomUUID(), ""));
        office.visit("sun", "west", MONDAY, "washing");
        office.visit("sun", "east", MONDAY);
        assertThat(texts(sites.read(east, CAMPAIGNS).path("items"), "id"))
                .containsExactly(all.substring(CAMPAIGNS.length() + 1));
        JsonNode board = office.board(east, all);
        assertThat(board.at("/totals/targets").asInt()).isEqualTo(1);
        assertThat(board.at("/totals/visits").asInt()).isEqualTo(1);
        assertThat(board.at("/totals/findings").asInt()).isZero();
        assertThat(sites.put(west, all, "*", own)).hasStatus(403);
        assertThat(sites.post(west, all + "/close", "{\"summary\":\"完\"}")).hasStatus(403);
    }
}
