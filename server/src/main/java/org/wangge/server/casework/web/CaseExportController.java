package org.wangge.server.casework.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.Cases;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.TableFiles;

/** Lists of cases as files, and how long they are. */
@RestController
@RequestMapping("/api/cases")
class CaseExportController {

    private static final int MOST_COUNTED = 10_000;

    private final Cases cases;
    private final OfficeTime time;

    CaseExportController(Cases cases, OfficeTime time) {
        this.cases = cases;
        this.time = time;
    }

    /**
     * What is exported beside the filter.
     *
     * @param format {@code csv} or {@code xlsx}
     * @param columns such as {@code number,stage,due}, in their order; all when absent
     * @param order as in the list
     * @param lang {@code en} for English; Chinese when absent
     */
    record ExportQuery(
            TableFiles.Format format,
            @Nullable String columns,
            CaseQuery.@Nullable Order order,
            TableFiles.@Nullable Language lang) {

        List<ExportColumn> columnsOrAll() {
            if (columns == null) {
                return List.of(ExportColumn.values());
            }
            List<ExportColumn> wanted = new ArrayList<>();
            for (String word : columns.split(",", -1)) {
                ExportColumn column = ExportColumn.find(word);
                if (column == null || wanted.contains(column)) {
                    throw ProblemException.ofField(
                            RequestProblem.INVALID_PARAMETER,
                            "columns",
                            column == null ? "There is no column '" + word + "'" : "A column is named twice");
                }
                wanted.add(column);
            }
            return wanted;
        }
    }

    /**
     * What a list shows as a file: at most 50,000 cases, more are refused. Times are in the office's zone. CSV is UTF-8 with a byte order mark,
     * by RFC 4180; texts that a spreadsheet would run as formulas get an apostrophe.
     */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject CaseFilterQuery filter, @ParameterObject ExportQuery query) {
        List<ExportColumn> columns = query.columnsOrAll();
        CaseQuery.Order order = query.order() == null ? CaseQuery.Order.ID : query.order();
        CaseFilter wanted = filter.filter(time);
        ExportColumn.Style style = new ExportColumn.Style(query.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer("cases", query.format(), style.isEnglish() ? "Cases" : "案件", time, table -> {
            table.row(columns.stream().map(column -> column.heading(style)).toList());
            cases.export(caller, wanted, order, query.format().name(), view -> {
                List<@Nullable Object> row = new ArrayList<>();
                columns.forEach(column -> row.add(column.of(view, style)));
                table.row(row);
            });
        });
    }

    /** How many cases a filter means. */
    @GetMapping("/count")
    Counted count(Caller caller, @ParameterObject CaseFilterQuery filter) {
        int count = cases.count(caller, filter.filter(time), MOST_COUNTED + 1);
        return new Counted(Math.min(count, MOST_COUNTED), count <= MOST_COUNTED);
    }

    /**
     * @param exact whether there are no more: counting stops at 10,000
     */
    record Counted(int count, boolean exact) {}
}
