package org.wangge.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.inspection.CampaignOffice.campaign;
import static org.wangge.server.inspection.InspectionOffice.ADMIN;
import static org.wangge.server.inspection.InspectionOffice.INSPECTOR;
import static org.wangge.server.inspection.InspectionOffice.code;
import static org.wangge.server.inspection.InspectionOffice.json;
import static org.wangge.server.inspection.InspectionOffice.texts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** A roster says who is to be where round the clock, and shows which slots were missed. */
@OfficeTest
class CampaignRostersIT {

    private static final String OWN = CampaignOffice.CAMPAIGNS + "/my-slots";

    @Autowired
    BeanFactory beans;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    OfficeTime time;

    CampaignOffice office;
    InspectionOffice sites;
    Instant now;
    String campaign;

    @BeforeEach
    void aCampaignThatLasts() {
        office = new CampaignOffice(mvc, beans);
        sites = office.sites;
        now = time.now().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(now, time.zone());
        campaign = office.made(campaign(
                UUID.randomUUID(),
                today.minusDays(3).toString(),
                today.plusDays(3).toString(),
                "{\"kinds\":[\"construction-site\"]}",
                office.parties("market", "city")));
    }

    private String slot(String person, @Nullable String site, int fromHours, int toHours) {
        return slot(UUID.randomUUID(), office.person(person).toString(), site, fromHours, toHours);
    }

    private String slot(UUID id, String person, @Nullable String site, int fromHours, int toHours) {
        return "{\"id\":\"%s\",\"personId\":\"%s\"%s,\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(
                        id,
                        person,
                        site == null ? "" : ",\"targetId\":\"" + sites.site(site) + "\"",
                        now.plus(Duration.ofHours(fromHours)),
                        now.plus(Duration.ofHours(toHours)));
    }

    private MvcTestResult enter(String... slots) {
        return sites.post(ADMIN, campaign + "/slots", "{\"slots\":[" + String.join(",", slots) + "]}");
    }

    @Test
    void aVisitWithinASlotKeepsItAndOneThatIsOverWithoutIsMissed() {
        JsonNode entered = json(enter(
                slot("zhao", "west", -10, -6),
                slot("qian", "west", -10, -6),
                slot("zhao", null, -6, -2),
                slot("qian", "east", -1, 2),
                slot("zhao", null, -1, 2),
                slot("zhao", null, 2, 26)));
        assertThat(entered.size()).isEqualTo(6);
        // Of the right person at the wrong place, at the right one, anywhere, and after the end.
        office.visit("qian", "east", now.minus(Duration.ofHours(8)).toString());
        office.visit("zhao", "west", now.minus(Duration.ofHours(8)).toString());
        office.visit("zhao", "east", now.minus(Duration.ofHours(3)).toString());
        office.visit("qian", "west", now.minus(Duration.ofHours(6)).toString());
        JsonNode roster = sites.read(ADMIN, campaign + "/slots");
        assertThat(texts(roster, "state")).containsExactlyInAnyOrder("missed", "kept", "kept", "on", "on", "coming");
        assertThat(roster.valueStream()
                        .filter(each -> each.path("state").asString().equals("missed"))
                        .map(each -> each.path("person").asString()))
                .containsExactly("钱二");
        JsonNode board = office.board(ADMIN, campaign).path("roster");
        assertThat(List.of(
                        board.path("slots").asInt(),
                        board.path("kept").asInt(),
                        board.path("missed").asInt(),
                        board.path("on").asInt(),
                        board.path("coming").asInt()))
                .containsExactly(6, 2, 1, 2, 1);
        JsonNode on = sites.read(ADMIN, campaign + "/slots?from=" + now + "&to=" + now.plusSeconds(60));
        assertThat(on.size()).isEqualTo(2);
        assertThat(on.valueStream().allMatch(each -> each.path("isNow").asBoolean()))
                .isTrue();
        // Late news of a visit keeps the slot after all.
        office.visit("qian", "west", now.minus(Duration.ofHours(7)).toString());
        assertThat(office.board(ADMIN, campaign).at("/roster/missed").asInt()).isZero();
    }

    @Test
    void everyBadRowIsNamedAndNoneIsTaken() {
        UUID twice = UUID.randomUUID();
        MvcTestResult answer = enter(
                slot("zhao", "west", -4, -2),
                slot("sun", "west", -4, -2),
                slot(UUID.randomUUID(), UUID.randomUUID().toString(), null, -4, -2),
                slot("qian", null, -2, -2),
                slot("qian", null, 0, 25),
                slot("qian", null, -24 * 5, -24 * 5 + 2),
                slot("zhao", null, -3, -1),
                slot(twice, office.person("qian").toString(), null, 1, 2),
                slot(twice, office.person("qian").toString(), null, 2, 3));
        assertThat(answer).hasStatus(422);
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("CAMPAIGN_SLOT_REFUSED");
        assertThat(texts(problem.path("errors"), "pointer"))
                .containsExactly(
                        "/slots/1/personId",
                        "/slots/2/personId",
                        "/slots/3/to",
                        "/slots/4/to",
                        "/slots/5/from",
                        "/slots/6/personId",
                        "/slots/7/personId",
                        "/slots/8/id",
                        "/slots/8/personId");
        assertThat(office.count("campaign_slot")).isZero();
        assertThat(code(enter())).isEqualTo("CAMPAIGN_SLOT_REFUSED");
        assertThat(office.actions(campaign)).containsExactly("campaign.create");
    }

    @Test
    void nobodyIsInTwoSlotsAtOnceInAnyCampaignAndARetryEntersNothingTwice() {
        String first = slot("zhao", "west", 1, 5);
        assertThat(enter(first)).hasStatusOk();
        assertThat(enter(first, slot("zhao", null, 5, 9))).hasStatusOk();
        assertThat(office.count("campaign_slot")).isEqualTo(2);
        assertThat(enter(first)).hasStatusOk();
        assertThat(office.actions(campaign)).containsExactly("campaign.create", "campaign.roster", "campaign.roster");
        String moved =
                first.replace(sites.site("west").toString(), sites.site("east").toString());
        assertThat(json(enter(moved)).at("/errors/0/pointer").asString()).isEqualTo("/slots/0/id");
        LocalDate today = LocalDate.ofInstant(now, time.zone());
        String other = office.made(campaign(
                UUID.randomUUID(),
                today.toString(),
                today.plusDays(2).toString(),
                "{\"kinds\":[\"construction-site\"]}",
                ""));
        MvcTestResult overlapping =
                sites.post(ADMIN, other + "/slots", "{\"slots\":[" + slot("zhao", null, 4, 6) + "]}");
        assertThat(overlapping).hasStatus(409);
        assertThat(code(overlapping)).isEqualTo("CAMPAIGN_SLOT_OVERLAPS");
        assertThat(json(overlapping).at("/errors/0/pointer").asString()).isEqualTo("/slots/0/personId");
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> enter(slot("qian", null, 10, 12)).getResponse().getStatus()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(200, 409, 409, 409);
        assertThat(office.count("campaign_slot")).isEqualTo(3);
    }

    @Test
    void aSlotIsTakenBackBeforeItBeginsOnlyAndTheCampaignKeepsRoomForItsSlots() {
        JsonNode entered = json(enter(slot("zhao", "west", -2, 2), slot("zhao", null, 3, 4)));
        String begun = campaign + "/slots/" + entered.at("/0/id").asString();
        String coming = campaign + "/slots/" + entered.at("/1/id").asString();
        assertThat(office.delete(INSPECTOR, coming)).hasStatus(403);
        assertThat(office.delete(ADMIN, begun)).hasStatus(409);
        assertThat(office.delete(ADMIN, coming)).hasStatus(204);
        assertThat(office.delete(ADMIN, coming)).hasStatus(404);
        assertThat(office.count("campaign_slot")).isEqualTo(1);
        assertThat(office.actions(campaign))
                .containsExactly("campaign.create", "campaign.roster", "campaign.roster-remove");
        LocalDate today = LocalDate.ofInstant(now, time.zone());
        String east = campaign(
                UUID.randomUUID(),
                today.minusDays(3).toString(),
                today.plusDays(3).toString(),
                "{\"listed\":[{\"kind\":\"asset\",\"id\":\"" + sites.site("east") + "\"}]}",
                "");
        assertThat(code(sites.put(ADMIN, campaign, "*", east))).isEqualTo("CAMPAIGN_REFUSED");
        assertThat(sites.read(ADMIN, campaign).path("targets").asInt()).isEqualTo(2);
    }

    @Test
    void whoIsInTheRosterSeesTheCampaign() {
        UUID person = office.person("zhao");
        Caller elsewhere = new Caller(
                person, "zhao", "赵一", Set.of(Role.INSPECTOR), new Scope(Set.of(SquareOffice.WEST + "001")), person);
        assertThat(sites.get(elsewhere, campaign)).hasStatus(404);
        assertThat(enter(slot("zhao", "west", 1, 2))).hasStatusOk();
        assertThat(sites.get(elsewhere, campaign)).hasStatusOk();
        assertThat(sites.read(elsewhere, campaign + "/slots").size()).isEqualTo(1);
        assertThat(sites.post(elsewhere, campaign + "/slots", "{\"slots\":[" + slot("zhao", null, 3, 4) + "]}"))
                .hasStatus(403);
    }

    @Test
    void eachInspectorIsToldTheirOwnSlotsWithTheNearestTargetsFirst() {
        enter(
                slot("zhao", "east", -9, -7),
                slot("zhao", "west", -6, -4),
                slot("zhao", null, -1, 2),
                slot("zhao", "west", 3, 5),
                slot("qian", "east", 3, 5));
        office.visit("zhao", "west", now.minus(Duration.ofHours(5)).toString());
        JsonNode own = sites.read(office.inspector("zhao"), OWN);
        assertThat(texts(own, "state")).containsExactly("missed", "kept", "on", "coming");
        assertThat(own.at("/0/targets/0/name").asString()).isEqualTo("east site");
        assertThat(own.at("/2/isAnyTarget").asBoolean()).isTrue();
        assertThat(own.at("/2/targetCount").asInt()).isEqualTo(2);
        assertThat(own.at("/2/isNow").asBoolean()).isTrue();
        assertThat(texts(own.at("/2/targets"), "name")).containsExactly("east site", "west site");
        assertThat(own.at("/3/campaign").asString()).isEqualTo("扬尘专项");
        assertThat(own.at("/3/checklist").asString()).isEqualTo("dust-7");
        assertThat(texts(own.at("/3/targets"), "name")).containsExactly("west site");
        assertThat(own.at("/3/targets/0/lonLat/lon").asDouble()).isBetween(113.7, 113.703);
        JsonNode fromWest = sites.read(office.inspector("zhao"), OWN + "?lon=113.70&lat=34.7015");
        assertThat(texts(fromWest.at("/2/targets"), "name")).containsExactly("west site", "east site");
        assertThat(sites.read(office.inspector("qian"), OWN).size()).isEqualTo(1);
        assertThat(sites.read(office.inspector("sun"), OWN).isEmpty()).isTrue();
        assertThat(sites.read(ADMIN, OWN).isEmpty())
                .as("an account without a person")
                .isTrue();
        assertThat(sites.read(office.inspector("zhao"), OWN + "?from=" + now + "&to=" + now.plusSeconds(60))
                        .size())
                .isEqualTo(1);
        assertThat(sites.get(ADMIN, OWN + "?lon=113")).hasStatus(400);
        assertThat(sites.get(As.callerOf(Role.PUBLIC), OWN)).hasStatus(403);
    }

    @Test
    void ofAnyTargetOnlyThoseOfOnesOwnAreaAreShownAndCounted() {
        assertThat(enter(slot("zhao", null, -1, 2), slot("qian", null, -1, 2), slot("qian", "east", 3, 5)))
                .hasStatusOk();
        JsonNode west = sites.read(inWest("zhao"), OWN);
        assertThat(texts(west.at("/0/targets"), "name")).containsExactly("west site");
        assertThat(west.at("/0/targetCount").asInt()).isEqualTo(1);
        JsonNode named = sites.read(inWest("qian"), OWN);
        assertThat(texts(named.at("/1/targets"), "name"))
                .as("where one is named for")
                .containsExactly("east site");
        assertThat(texts(named.at("/0/targets"), "name"))
                .as("what one is named for at another time is not one to choose")
                .containsExactly("west site");
        assertThat(named.at("/0/targetCount").asInt()).isEqualTo(1);
        JsonNode everywhere = sites.read(office.inspector("zhao"), OWN);
        assertThat(texts(everywhere.at("/0/targets"), "name")).containsExactly("east site", "west site");
        assertThat(everywhere.at("/0/targetCount").asInt()).isEqualTo(2);
    }

    private Caller inWest(String id) {
        UUID person = office.person(id);
        return new Caller(person, id, id, Set.of(Role.INSPECTOR), new Scope(Set.of(SquareOffice.WEST)), person);
    }

    @Test
    void boardsAreToldOfVisitsAndOfWhatBecomesOfACampaign() {
        long before = beans.getBean(JdbcClient.class)
                .sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
        enter(slot("zhao", "west", -1, 2));
        office.visit("zhao", "west", now.toString());
        sites.post(ADMIN, campaign + "/close", "{\"summary\":\"完\"}");
        assertThat(beans.getBean(JdbcClient.class)
                        .sql("""
                                select topic || ' ' || (data ->> 'what') from live_event
                                where id > :before and topic in ('inspections:all', :west) order by id
                                """)
                        .param("before", before)
                        .param("west", "inspections:" + SquareOffice.WEST)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "inspections:all campaign",
                        "inspections:" + SquareOffice.WEST + " campaign",
                        "inspections:all inspection",
                        "inspections:" + SquareOffice.WEST + " inspection",
                        "inspections:all campaign",
                        "inspections:" + SquareOffice.WEST + " campaign");
    }
}
