package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.casework.internal.Rebuilding;
import org.wangge.server.testing.OfficeTest;

/** Totals and rates of cases, as answers and as files. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseFiguresIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    private CaseOffice office;

    @BeforeAll
    void someCases() {
        office = new CaseOffice(mvc, beans);
        assertThat(office.post(office.dispatcher, "/api/cases", """
                {"category":"item:06010","place":%s,"description":"旧的","source":"patrol","occurredAt":"2026-03-01T00:00:00Z"}
                """.formatted(CaseOffice.IN_WEST)))
                .hasStatus(201);
        String done = office.dispatched();
        office.done(office.mender, done, "accept", "{}");
        office.done(office.mender, done, "handle", "{\"note\":\"清理完毕\"}");
        office.done(office.dispatcher, done, "close", "{\"note\":\"好\"}");
        String again = office.dispatched();
        office.done(office.mender, again, "return", "{\"reason\":\"不归我们\"}");
        office.report(CaseOffice.IN_EAST, "part:01001");
    }

    @Test
    void figuresAddUpWhateverTheyAreGroupedBy() {
        for (String by : List.of(
                "nothing", "cell", "community", "street", "category", "class", "source", "day", "week", "month")) {
            MvcTestResult figures = office.get(office.dispatcher, "/api/cases/figures?by=" + by);
            assertThat(figures).as(by).hasStatusOk();
            assertThat(office.<Integer>read(figures, "$.total.reported")).as(by).isEqualTo(4);
            assertThat(office.<List<Integer>>read(figures, "$.groups[*].reported").stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as(by)
                    .isEqualTo(4);
            assertThat(office.<Integer>read(figures, "$.total.closed")).isEqualTo(1);
            assertThat(office.<Integer>read(figures, "$.total.dispatches")).isEqualTo(2);
            assertThat(office.<Double>read(figures, "$.total.accurateDispatchRate"))
                    .isEqualTo(0.5);
            assertThat(office.<Double>read(figures, "$.total.closingRate")).isEqualTo(0.25);
            assertThat(office.<Double>read(figures, "$.total.firstTimeRate")).isEqualTo(1.0);
            // Two were filed and dispatched at once; the others just came, whenever they occurred.
            assertThat(office.<Integer>read(figures, "$.total.decide.met")).isEqualTo(2);
            assertThat(office.<Integer>read(figures, "$.total.decide.due")).isEqualTo(2);
            assertThat(office.<Double>read(figures, "$.total.handle.rate")).isEqualTo(1.0);
        }
        assertThat(office.<List<String>>read(
                        office.get(office.dispatcher, "/api/cases/figures?by=class"), "$.groups[*].labels.zh"))
                .containsExactly("市容环境类", "市政公用设施");
        assertThat(office.<List<String>>read(
                        office.get(office.dispatcher, "/api/cases/figures?by=month&reportedTo=2026-04-01"),
                        "$.groups[*].key"))
                .containsExactly("2026-03-01");
        assertThat(office.<List<Integer>>read(
                        office.get(office.dispatcher, "/api/cases/figures?by=community&cells=now"),
                        "$.groups[*].reported"))
                .containsExactly(3, 1);
        assertThat(office.get(office.dispatcher, "/api/cases/figures?by=colour"))
                .hasStatus(400);
        assertThat(office.get(office.dispatcher, "/api/cases/figures?by=cell&at=2026-01-01"))
                .hasStatus(400);
    }

    /** The members of a group, in the order of a file's columns after its name and key. */
    private static final List<String> FIGURES = List.of(
            "reported",
            "valid",
            "open",
            "closed",
            "closingRate",
            "decide.rate",
            "dispatch.rate",
            "arrive.rate",
            "handle.rate",
            "close.rate",
            "reworkRate",
            "firstTimeRate",
            "accurateDispatchRate",
            "selfHandled");

    @Test
    void filesOfFiguresHoldWhatIsAnsweredForTheSameFilter() throws IOException {
        for (String by : List.of("community&cells=now", "cell", "class", "source", "month", "nothing")) {
            String query = "?by=" + by + "&category=item:06010";
            MvcTestResult answered = office.get(office.dispatcher, "/api/cases/figures" + query);
            List<List<Double>> expected = new ArrayList<>();
            for (int i = 0; i < office.<List<Object>>read(answered, "$.groups").size(); i++) {
                expected.add(figures(answered, "$.groups[" + i + "]"));
            }
            expected.add(figures(answered, "$.total"));
            List<CSVRecord> csv =
                    records(office.get(office.dispatcher, "/api/cases/figures/export" + query + "&format=csv"));
            assertThat(csv.stream()
                            .skip(1)
                            .map(row -> row.toList().stream()
                                    .skip(2)
                                    .map(text -> text.isEmpty() ? null : Double.valueOf(text))
                                    .toList())
                            .toList())
                    .as("CSV by " + by)
                    .isEqualTo(expected);
            MvcTestResult sheet =
                    office.get(office.dispatcher, "/api/cases/figures/export" + query + "&format=xlsx&lang=en");
            try (ReadableWorkbook book = new ReadableWorkbook(
                    new ByteArrayInputStream(sheet.getResponse().getContentAsByteArray()))) {
                List<Row> rows = book.getFirstSheet().read();
                assertThat(rows.stream().skip(1).map(CaseFiguresIT::figures).toList())
                        .as("XLSX by " + by)
                        .isEqualTo(expected);
                assertThat(rows.getLast().getCellText(0)).isEqualTo("Total");
            }
        }
    }

    private List<@Nullable Double> figures(MvcTestResult answered, String path) {
        List<@Nullable Double> values = new ArrayList<>();
        for (String name : FIGURES) {
            Number value = office.read(answered, path + "." + name);
            values.add(value == null ? null : Double.valueOf(value.doubleValue()));
        }
        return values;
    }

    private static List<@Nullable Double> figures(Row row) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int column = 2; column < FIGURES.size() + 2; column++) {
            values.add(row.getCellAsNumber(column).map(Number::doubleValue).orElse(null));
        }
        return values;
    }

    private static List<CSVRecord> records(MvcTestResult result) throws IOException {
        assertThat(result).hasStatusOk();
        String text = new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF").contains("\r\n");
        try (CSVParser parser = CSVParser.parse(text.substring(1), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }

    @Test
    void figuresStayWhenTheyAreWrittenAgain() {
        String before = office.read(office.get(office.dispatcher, "/api/cases/figures?by=nothing"), "$.total")
                .toString();
        jdbc.sql("update case_record set dispatches = null, decide_met = null, handle_met = null")
                .update();
        Rebuilding.differences(beans);
        assertThat(office.read(office.get(office.dispatcher, "/api/cases/figures?by=nothing"), "$.total")
                        .toString())
                .isEqualTo(before);
    }
}
