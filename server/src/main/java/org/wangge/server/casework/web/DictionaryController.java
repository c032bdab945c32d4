package org.wangge.server.casework.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.BulkAnswer;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.Dictionary;
import org.wangge.server.casework.Dictionary.Given;
import org.wangge.server.casework.Dictionary.Mapping;
import org.wangge.server.casework.DictionaryEntry;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;

/** The dictionaries of categories whole, out and in. */
@RestController
@RequestMapping("/api/cases/dictionary")
class DictionaryController {

    private final Dictionary dictionary;
    private final OfficeTime time;

    DictionaryController(Dictionary dictionary, OfficeTime time) {
        this.dictionary = dictionary;
        this.time = time;
    }

    /**
     * @param standard its edition, such as {@code 47678.5}; the current one when absent
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time: as it was then; as it is when absent
     */
    record DictionaryQuery(
            @Nullable String standard, @Nullable String at) {

        @Nullable
        Instant time(OfficeTime time) {
            return at == null ? null : time.parse(at, "at");
        }
    }

    /**
     * @param standard its edition, such as {@code 47678.5}; the current one when absent
     */
    record EditionQuery(@Nullable String standard) {}

    /** All categories, also those that are not in use, with their conditions and limits. */
    @GetMapping
    @AlsoAnswers(404)
    DictionaryAnswer get(Caller caller, @ParameterObject DictionaryQuery query) {
        return new DictionaryAnswer(
                dictionary.editions(caller), dictionary.list(caller, query.standard(), query.time(time)));
    }

    /**
     * @param editions that there are, the current one first
     */
    record DictionaryAnswer(List<Dictionary.Edition> editions, List<DictionaryEntry> categories) {}

    /** The same as a table, a row for each condition. */
    @GetMapping(value = "/csv", produces = CsvTable.CSV)
    @AlsoAnswers(404)
    ResponseEntity<byte[]> csv(Caller caller, @ParameterObject DictionaryQuery query) {
        return table(
                "dictionary.csv", DictionaryTable.write(dictionary.list(caller, query.standard(), query.time(time))));
    }

    static ResponseEntity<byte[]> table(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(CsvTable.WRITTEN)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /**
     * Takes categories in: name, state and conditions of those there are, and new ones with codes of this office's own. Each is all or
     * nothing and does not stop the others.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(404)
    BulkAnswer take(Caller caller, @ParameterObject EditionQuery query, @RequestBody DictionaryBody body) {
        List<CategoryBody> categories = body.categories();
        return dictionary.take(
                caller,
                query.standard(),
                IntStream.range(0, categories.size())
                        .mapToObj(i -> categories.get(i).given(i + 1))
                        .toList());
    }

    /** All categories of the file. */
    record DictionaryBody(List<CategoryBody> categories) {}

    /**
     * A category; what an export says beside this is not read.
     *
     * @param labels left as they are when absent
     * @param active true when absent
     */
    record CategoryBody(
            String kind,
            String code,
            @Nullable Labels labels,
            @Nullable String classCode,
            @Nullable Labels classLabels,
            @Nullable Boolean active,
            @Nullable Boolean local,
            List<FilingCondition> conditions) {

        Given given(int row) {
            return new Given(List.of(row), kind, code, labels, !Boolean.FALSE.equals(active), conditions);
        }
    }

    /** The same from a table, UTF-8 or GBK, with the columns of the export; {@code kind} and {@code code} are needed. */
    @PostMapping(value = "/csv", consumes = CsvTable.CSV)
    @AlsoAnswers(404)
    BulkAnswer takeCsv(Caller caller, @ParameterObject EditionQuery query, @RequestBody byte[] body) {
        DictionaryTable.Read read = DictionaryTable.read(body);
        BulkAnswer answer = dictionary.take(caller, query.standard(), read.given());
        List<Rejected> rejected = Stream.concat(read.rejected().stream(), answer.rejected().stream())
                .sorted(Comparator.comparingInt(Rejected::row))
                .toList();
        return new BulkAnswer(answer.accepted(), answer.duplicate(), rejected);
    }

    /** What codes of older editions are called in the current one. */
    @GetMapping("/mapping")
    List<Mapping> mapping(Caller caller) {
        return dictionary.mapping(caller);
    }

    @GetMapping(value = "/mapping/csv", produces = CsvTable.CSV)
    ResponseEntity<byte[]> mappingCsv(Caller caller) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Mapping row : dictionary.mapping(caller)) {
            List<@Nullable Object> cells = new ArrayList<>(List.of(row.fromEdition(), row.fromKind(), row.fromCode()));
            cells.add(row.toKind());
            cells.add(row.toCode());
            cells.add(row.change());
            rows.add(cells);
        }
        return table(
                "mapping.csv",
                CsvTable.write(
                        List.of("from_edition", "from_kind", "from_code", "to_kind", "to_code", "change"), rows));
    }

    /** Takes what older codes are called today; each row by itself. */
    @PostMapping(value = "/mapping/csv", consumes = CsvTable.CSV)
    BulkAnswer takeMapping(Caller caller, @RequestBody byte[] body) {
        List<CsvTable.Row> rows = CsvTable.read(body, "from_edition", "from_kind", "from_code", "change");
        BulkAnswer answer = dictionary.takeMapping(
                caller,
                rows.stream()
                        .map(row -> new Mapping(
                                row.get("from_edition"),
                                row.get("from_kind"),
                                row.get("from_code"),
                                row.find("to_kind"),
                                row.find("to_code"),
                                row.get("change")))
                        .toList());
        return new BulkAnswer(
                answer.accepted(),
                answer.duplicate(),
                answer.rejected().stream()
                        .map(fault -> new Rejected(rows.get(fault.row() - 1).number(), fault.code(), fault.detail()))
                        .toList());
    }
}
