package org.wangge.server.inspection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.InspectionFigures;
import org.wangge.server.inspection.InspectionFigures.By;
import org.wangge.server.inspection.InspectionFigures.ComplianceMonths;
import org.wangge.server.inspection.InspectionFigures.ComplianceRow;
import org.wangge.server.inspection.InspectionFigures.FiguresSpan;
import org.wangge.server.inspection.InspectionFigures.MonthsQuery;
import org.wangge.server.inspection.InspectionFigures.TypeTotals;
import org.wangge.server.inspection.web.SiteInspectionController.SiteFile;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.TableFiles;

/** What inspections add up to. */
@RestController
@RequestMapping("/api/inspections")
class InspectionFiguresController {

    private final InspectionFigures figures;
    private final OfficeTime time;

    InspectionFiguresController(InspectionFigures figures, OfficeTime time) {
        this.figures = figures;
        this.time = time;
    }

    /** Visits, targets, findings and notices by what was visited. */
    @GetMapping("/totals")
    List<TypeTotals> totals(Caller caller, @ParameterObject TotalsQuery query) {
        return figures.totals(caller, query.span(time));
    }

    /** How well places keep to a checklist, by item, target, builder or month; with {@code never}, targets that never kept to all of it. */
    @GetMapping("/compliance")
    List<ComplianceRow> compliance(Caller caller, @ParameterObject ComplianceQuery query) {
        List<ComplianceRow> rows = figures.compliance(caller, query.checklist(), query.by(), query.span(time));
        return Boolean.TRUE.equals(query.never())
                ? rows.stream().filter(row -> row.cleanVisits() == 0).toList()
                : rows;
    }

    /** How well places keep to a checklist from month to month: all of them, and each of some. */
    @GetMapping("/compliance/months")
    ComplianceMonths months(Caller caller, @ParameterObject MonthsOf query) {
        return figures.months(
                caller,
                new MonthsQuery(
                        query.checklist(),
                        query.by(),
                        query.key(),
                        new TotalsQuery(query.from(), query.to(), query.type()).span(time)));
    }

    /** The same as a file. */
    @GetMapping(
            value = "/compliance/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller, @ParameterObject ComplianceQuery query, @ParameterObject SiteFile file) {
        SiteTables style = new SiteTables(file.lang() == TableFiles.Language.EN, time.zone());
        List<ComplianceRow> found = compliance(caller, query);
        return TableFiles.answer("compliance", file.format(), style.complianceSheet(), time, rows -> {
            rows.row(style.complianceHeadings());
            for (ComplianceRow each : found) {
                rows.row(style.complianceRow(each));
            }
        });
    }

    /**
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: inspected not before
     * @param to the same: inspected before
     * @param type only of these targets: the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     */
    record TotalsQuery(
            @Nullable String from,
            @Nullable String to,
            @Nullable String type) {

        FiguresSpan span(OfficeTime time) {
            return new FiguresSpan(
                    from == null ? null : time.parse(from, "from"), to == null ? null : time.parse(to, "to"), type);
        }
    }

    /**
     * @param checklist its code; all its versions count
     * @param by what lines are of; by month there is only the one of all
     * @param key which lines, as in the rows of the compliance; repeatable, at most six, those that failed most when absent
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: inspected not before
     * @param to the same: inspected before
     * @param type only of these targets: the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     */
    record MonthsOf(
            String checklist,
            By by,
            List<String> key,
            @Nullable String from,
            @Nullable String to,
            @Nullable String type) {}

    /**
     * @param checklist its code; all its versions count
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: inspected not before
     * @param to the same: inspected before
     * @param type only of these targets: the code of a kind of the register, {@code segment}, {@code cell} or {@code place}
     * @param never only rows without a visit in which nothing failed
     */
    record ComplianceQuery(
            String checklist,
            By by,
            @Nullable String from,
            @Nullable String to,
            @Nullable String type,
            @Nullable Boolean never) {

        FiguresSpan span(OfficeTime time) {
            return new TotalsQuery(from, to, type).span(time);
        }
    }
}
