package org.wangge.server.casework.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CaseFigures;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.FiguresOf;
import org.wangge.server.casework.FiguresQuery;
import org.wangge.server.casework.FiguresQuery.By;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.TableFiles;

/** Totals and rates. */
@RestController
@RequestMapping("/api/cases/figures")
class FiguresController {

    private final Cases cases;
    private final OfficeTime time;

    FiguresController(Cases cases, OfficeTime time) {
        this.cases = cases;
        this.time = time;
    }

    /**
     * By what figures are grouped, beside the filter.
     *
     * @param by what makes a group: a level of the grid, what they are, a period in the office's zone, or {@code nothing}
     * @param cells by the cells of {@code then}, when each happened, which is meant when absent, or of {@code now}
     * @param at with {@code cells=now}: the day whose cells count, now when absent
     */
    record GroupQuery(
            By by,
            CaseQueries.@Nullable CellsOf cells,
            @Nullable String at) {

        @Nullable
        Instant asOf(OfficeTime time) {
            if (at != null && cells != CaseQueries.CellsOf.NOW) {
                throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "at", "at goes with cells=now");
            }
            return cells == CaseQueries.CellsOf.NOW ? time.parse(at) : null;
        }
    }

    /** Totals and rates of the cases a filter means that the caller may see, by groups; what is counted how stands in docs/statistics.md. */
    @GetMapping
    FiguresAnswer figures(Caller caller, @ParameterObject CaseFilterQuery filter, @ParameterObject GroupQuery query) {
        List<FiguresOf> groups =
                cases.figures(caller, new FiguresQuery(filter.filter(time), query.by(), query.asOf(time)));
        return new FiguresAnswer(
                groups.stream()
                        .map(FiguresOf::figures)
                        .reduce(CaseFigures::plus)
                        .orElse(CaseFigures.NONE),
                groups.stream()
                        .map(group -> new GroupAnswer(group.key(), group.labels(), group.figures()))
                        .toList());
    }

    /** In which file, and in which language. */
    record FileQuery(TableFiles.Format format, TableFiles.@Nullable Language lang) {}

    /** The same as a file, with a last row for all together. Shares are numbers from 0 to 1. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(
            Caller caller,
            @ParameterObject CaseFilterQuery filter,
            @ParameterObject GroupQuery query,
            @ParameterObject FileQuery wanted) {
        List<FiguresOf> groups =
                cases.figures(caller, new FiguresQuery(filter.filter(time), query.by(), query.asOf(time)));
        boolean isEnglish = wanted.lang() == TableFiles.Language.EN;
        return TableFiles.answer("case-statistics", wanted.format(), isEnglish ? "Statistics" : "统计", time, table -> {
            table.row(FigureColumn.headings(isEnglish));
            for (FiguresOf group : groups) {
                table.row(FigureColumn.row(name(group, isEnglish), group.key(), group.figures()));
            }
            table.row(FigureColumn.row(
                    isEnglish ? "Total" : "合计",
                    null,
                    groups.stream()
                            .map(FiguresOf::figures)
                            .reduce(CaseFigures::plus)
                            .orElse(CaseFigures.NONE)));
        });
    }

    private static String name(FiguresOf group, boolean isEnglish) {
        if (group.key() == null) {
            return isEnglish ? "Outside the cells" : "网格外";
        }
        Labels labels = group.labels();
        if (labels == null) {
            labels = CaseWords.ofSource(group.key());
        }
        return isEnglish ? labels.en() : labels.zh();
    }

    /**
     * @param total of all groups
     * @param groups by key, those without one last
     */
    record FiguresAnswer(CaseFigures total, List<GroupAnswer> groups) {}

    /**
     * @param key the code of a cell, category or class, a source, or the first day of a period; null outside every cell
     * @param labels what it is called; null where the key says it
     */
    record GroupAnswer(
            @Nullable String key,
            @Nullable Labels labels,
            @JsonUnwrapped CaseFigures figures) {}
}
