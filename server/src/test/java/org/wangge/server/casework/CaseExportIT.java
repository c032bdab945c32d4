package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Lists as files, and the filters people keep. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseExportIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    private CaseOffice office;
    private String formula = "";

    @BeforeAll
    void someCases() {
        office = new CaseOffice(mvc, beans);
        MvcTestResult made = office.post(office.dispatcher, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"=cmd|' /C calc'!A1, 有\\"引号\\"","source":"patrol","occurredAt":"2026-03-01T00:00:00Z"}
                """.formatted(CaseOffice.IN_WEST));
        assertThat(made).hasStatus(201);
        formula = CaseOffice.id(made);
        String done = office.dispatched();
        office.done(office.mender, done, "accept", "{}");
        office.done(office.mender, done, "handle", "{\"note\":\"清理完毕\"}");
        office.done(office.dispatcher, done, "close", "{\"note\":\"好\"}");
        String again = office.dispatched();
        office.done(office.mender, again, "return", "{\"reason\":\"不归我们\"}");
        office.report(CaseOffice.IN_EAST, "part:01001");
    }

    private MvcTestResult get(Caller caller, String uri) {
        return mvc.get().uri(URI.create(uri)).with(As.caller(caller)).exchange();
    }

    private List<CSVRecord> csv(String query) throws IOException {
        MvcTestResult result = get(office.dispatcher, "/api/cases/export?format=csv&" + query);
        assertThat(result).hasStatusOk().hasHeader("Content-Type", "text/csv;charset=UTF-8");
        String text = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains("\r\n");
        try (CSVParser parser = CSVParser.parse(text.substring(1), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    @Test
    void csvHoldsWhatTheListShowsInOfficeTimeAndRunsNoFormula() throws IOException {
        List<CSVRecord> rows =
                csv("columns=number,categoryName,description,source,stage,cell,community,occurred,lon&order=reported");
        assertThat(rows.getFirst().toList()).containsExactly("案件号", "类别", "描述", "来源", "阶段", "网格", "社区", "上报时间", "经度");
        List<Integer> listed =
                office.read(get(office.dispatcher, "/api/cases?order=reported"), "$.features[*].properties.number");
        assertThat(rows.stream().skip(1).map(row -> Integer.valueOf(row.get(0))).toList())
                .containsExactlyElementsOf(listed);
        assertThat(rows.getLast().toList())
                .containsExactly(
                        listed.getLast().toString(),
                        "暴露垃圾",
                        "'=cmd|' /C calc'!A1, 有\"引号\"",
                        "巡查发现",
                        "已采集",
                        "网格001003",
                        "西社区",
                        "2026-03-01 08:00:00",
                        "113.705");
    }

    @Test
    void xlsxHoldsTheSame() throws IOException {
        MvcTestResult result = get(
                office.dispatcher,
                "/api/cases/export?format=xlsx&lang=en&category=item:06010&order=reported&columns=number,description,stage,occurred,lat");
        assertThat(result).hasStatusOk();
        assertThat(result.getResponse().getHeader("Content-Disposition"))
                .matches("attachment; filename=\"cases-[\\d-]+\\.xlsx\"");
        try (ReadableWorkbook book = new ReadableWorkbook(
                new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.getFirst().stream().map(cell -> cell.getText()).toList())
                    .containsExactly("Number", "Description", "Stage", "Reported", "Latitude");
            Row last = rows.getLast();
            assertThat(last.getCellText(1)).isEqualTo("=cmd|' /C calc'!A1, 有\"引号\"");
            assertThat(last.getCell(1).getFormula()).isNull();
            assertThat(last.getCellText(2)).isEqualTo("Reported");
            assertThat(last.getCellAsDate(3)).contains(java.time.LocalDateTime.parse("2026-03-01T08:00:00"));
            assertThat(last.getCellAsNumber(4).orElseThrow().doubleValue()).isEqualTo(34.705);
        }
    }

    @Test
    void theFilterCountsWhoTookItIsToldAndOthersSeeLess() throws IOException {
        assertThat(csv("stage=closed&columns=number")).hasSize(2);
        assertThat(csv("stage=suspended&columns=number")).hasSize(1);
        String told = jdbc.sql(
                        "select details::text from audit_entry where action = 'case.export' order by id desc limit 1")
                .query(String.class)
                .single();
        assertThat(told).contains("\"count\"", "CSV");
        MvcTestResult stranger = get(office.stranger, "/api/cases/export?format=csv&columns=number");
        assertThat(stranger.getResponse().getContentAsByteArray()).hasSizeLessThan(40);
        assertThat(get(office.dispatcher, "/api/cases/export?format=pdf")).hasStatus(400);
        assertThat(get(office.dispatcher, "/api/cases/export?format=csv&columns=phone"))
                .hasStatus(400);
        assertThat(get(office.dispatcher, "/api/cases/export?format=csv&columns=number,number"))
                .hasStatus(400);
    }

    @Test
    void casesAreCounted() {
        MvcTestResult all = get(office.dispatcher, "/api/cases/count");
        assertThat(office.<Integer>read(all, "$.count")).isEqualTo(4);
        assertThat(office.<Boolean>read(all, "$.exact")).isTrue();
        assertThat(office.<Integer>read(get(office.dispatcher, "/api/cases/count?stage=closed"), "$.count"))
                .isEqualTo(1);
    }

    private Caller account(Role role) {
        String name = "f" + UUID.randomUUID();
        return beans.getBean(Accounts.class)
                .create(
                        Caller.system(),
                        new NewAccount(name, name, "correct horse 7", Set.of(role), Scope.EVERYWHERE, null))
                .caller();
    }

    @Test
    void filtersAreOnesOwnOrTheOffices() {
        Caller dispatcher = account(Role.DISPATCHER);
        Caller other = account(Role.VIEWER);
        Caller admin = account(Role.ADMIN);
        String mine = "{\"name\":\"红灯\",\"query\":\"lamp=red&order=due\",\"columns\":[\"number\",\"due\"]}";
        MvcTestResult made = office.post(dispatcher, "/api/cases/filters", mine);
        assertThat(made).hasStatus(201);
        String at = "/api/cases/filters/" + office.<String>read(made, "$.id");
        assertThat(office.post(dispatcher, "/api/cases/filters", mine)).hasStatus(422);
        assertThat(office.post(
                        dispatcher,
                        "/api/cases/filters",
                        mine.replace("}", ",\"shared\":true}").replace("红", "黄")))
                .hasStatus(403);
        assertThat(office.<List<String>>read(get(dispatcher, "/api/cases/filters"), "$[*].query"))
                .containsExactly("lamp=red&order=due");
        assertThat(office.<List<String>>read(get(other, "/api/cases/filters"), "$[*].query"))
                .isEmpty();
        assertThat(office.post(
                        admin, "/api/cases/filters", "{\"name\":\"本周\",\"query\":\"state=open\",\"shared\":true}"))
                .hasStatus(201);
        assertThat(office.<List<String>>read(get(other, "/api/cases/filters"), "$[*].name"))
                .containsExactly("本周");
        assertThat(office.<List<Boolean>>read(get(other, "/api/cases/filters"), "$[*].own"))
                .containsExactly(false);
        assertThat(put(other, at, mine, "*")).hasStatus(404);
        assertThat(put(dispatcher, at, mine, null)).hasStatus(428);
        assertThat(put(
                        dispatcher,
                        at,
                        mine.replace("due\"]", "stage\"]"),
                        made.getResponse().getHeader("ETag")))
                .hasStatusOk();
        assertThat(put(dispatcher, at, mine, made.getResponse().getHeader("ETag")))
                .hasStatus(412);
        assertThat(mvc.delete().uri(at).with(As.caller(other)).exchange()).hasStatus(404);
        assertThat(mvc.delete().uri(at).with(As.caller(dispatcher)).exchange()).hasStatus(204);
    }

    private MvcTestResult put(Caller caller, String uri, String body, String ifMatch) {
        var request =
                mvc.put().uri(uri).contentType("application/json").content(body).with(As.caller(caller));
        return ifMatch == null
                ? request.exchange()
                : request.header("If-Match", ifMatch).exchange();
    }
}
