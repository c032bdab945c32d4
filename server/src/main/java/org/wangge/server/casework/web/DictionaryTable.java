package org.wangge.server.casework.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.Dictionary.Given;
import org.wangge.server.casework.DictionaryEntry;
import org.wangge.server.casework.FilingCondition;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.shared.Labels;

/** A dictionary as a table: a row for each condition of a category, or one without. The rows of a category are all its conditions. */
final class DictionaryTable {

    private static final List<String> HEADER = List.of(
            "kind",
            "code",
            "name",
            "name_en",
            "class_code",
            "class_name",
            "class_name_en",
            "active",
            "local",
            "condition",
            "condition_text",
            "condition_text_en",
            "limit_value",
            "limit_unit");

    private DictionaryTable() {}

    static byte[] write(List<DictionaryEntry> entries) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (DictionaryEntry entry : entries) {
            if (entry.conditions().isEmpty()) {
                rows.add(row(entry, null));
            }
            entry.conditions().forEach(condition -> rows.add(row(entry, condition)));
        }
        return CsvTable.write(HEADER, rows);
    }

    private static List<@Nullable Object> row(DictionaryEntry entry, @Nullable FilingCondition condition) {
        Labels text = condition == null ? null : condition.labels();
        List<@Nullable Object> row = new ArrayList<>(List.of(
                entry.kind().text(),
                entry.code(),
                entry.labels().zh(),
                entry.labels().en(),
                entry.classCode(),
                entry.classLabels().zh(),
                entry.classLabels().en(),
                entry.active(),
                entry.local()));
        row.add(condition == null ? null : condition.number());
        row.add(text == null ? null : text.zh());
        row.add(text == null ? null : text.en());
        row.add(condition == null ? null : condition.limit().value());
        row.add(condition == null ? null : condition.limit().unit());
        return row;
    }

    /**
     * What a table says.
     *
     * @param rejected rows that say nothing; with a row all rows of its category
     */
    record Read(List<Given> given, List<Rejected> rejected) {}

    static Read read(byte[] content) {
        Map<String, List<CsvTable.Row>> categories = new LinkedHashMap<>();
        for (CsvTable.Row row : CsvTable.read(content, "kind", "code")) {
            categories
                    .computeIfAbsent(row.get("kind") + ":" + row.get("code"), key -> new ArrayList<>())
                    .add(row);
        }
        List<Given> given = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Collection<CsvTable.Row> rows : categories.values()) {
            List<Integer> numbers = rows.stream().map(CsvTable.Row::number).toList();
            try {
                given.add(category(List.copyOf(rows), numbers));
            } catch (IllegalArgumentException e) {
                numbers.forEach(
                        number -> rejected.add(new Rejected(number, "UNREADABLE_ROW", String.valueOf(e.getMessage()))));
            }
        }
        return new Read(given, rejected);
    }

    private static Given category(List<CsvTable.Row> rows, List<Integer> numbers) {
        CsvTable.Row first = rows.getFirst();
        return new Given(
                numbers,
                first.get("kind"),
                first.get("code"),
                labels(first.find("name"), first.find("name_en")),
                yes(first.find("active")),
                rows.stream().flatMap(DictionaryTable::condition).toList());
    }

    private static @Nullable Labels labels(@Nullable String zh, @Nullable String en) {
        return zh == null ? null : new Labels(zh, en == null ? zh : en);
    }

    private static boolean yes(@Nullable String text) {
        return switch (text == null ? "true" : text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "是" -> true;
            case "false", "0", "no", "否" -> false;
            default -> throw new IllegalArgumentException("active is true or false, not '" + text + "'");
        };
    }

    private static Stream<FilingCondition> condition(CsvTable.Row row) {
        String number = row.find("condition");
        if (number == null) {
            return Stream.empty();
        }
        return Stream.of(new FilingCondition(
                whole("condition", number),
                labels(row.find("condition_text"), row.find("condition_text_en")),
                new Limit(whole("limit_value", row.get("limit_value")), unit(row.get("limit_unit")))));
    }

    private static int whole(String column, String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(column + " is a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static Limit.Unit unit(String text) {
        try {
            return Limit.Unit.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("There is no unit '" + text + "'", e);
        }
    }
}
