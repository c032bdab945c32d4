package org.wangge.server.casework.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * Tables as spreadsheets write and read them: UTF-8 with a mark that says so, on reading also GBK; the first row names the columns.
 */
final class CsvTable {

    static final String CSV = "text/csv";
    static final MediaType WRITTEN = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String MARK = "\uFEFF";
    private static final int MOST_ROWS = 20_000;

    private CsvTable() {}

    /**
     * A row.
     *
     * @param number counts from 1, the header's
     * @param values by the name of the column in small letters; empty ones are left out
     */
    record Row(int number, Map<String, String> values) {

        @Nullable
        String find(String column) {
            return values.get(column);
        }

        String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /**
     * Reads a table.
     *
     * @throws ProblemException 400 where it is none, or a column that is needed is missing
     */
    static List<Row> read(byte[] content, String... needed) {
        String text = text(content);
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(false)
                .setTrim(true)
                .get()
                .parse(new StringReader(text.startsWith(MARK) ? text.substring(1) : text))) {
            List<Row> rows = new ArrayList<>();
            List<String> header = List.of();
            for (CSVRecord record : parser) {
                if (header.isEmpty()) {
                    header = header(record, needed);
                } else if (!isEmpty(record)) {
                    rows.add(new Row((int) record.getRecordNumber(), values(header, record)));
                }
                if (rows.size() > MOST_ROWS) {
                    throw unreadable("The table has more than " + MOST_ROWS + " rows");
                }
            }
            if (header.isEmpty()) {
                throw unreadable("The table is empty");
            }
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable("The table cannot be read: " + e.getMessage());
        }
    }

    private static boolean isEmpty(CSVRecord record) {
        return record.stream().allMatch(String::isEmpty);
    }

    private static List<String> header(CSVRecord record, String... needed) {
        List<String> header =
                record.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (String name : needed) {
            if (!header.contains(name)) {
                throw unreadable("The first row names no column '" + name + "'");
            }
        }
        return header;
    }

    private static Map<String, String> values(List<String> header, CSVRecord record) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), record.size()); i++) {
            if (!record.get(i).isEmpty()) {
                values.put(header.get(i), record.get(i));
            }
        }
        return values;
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("GB18030"));
        }
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(RequestProblem.UNREADABLE_BODY, detail);
    }

    /** Writes a table. */
    static byte[] write(List<String> header, List<? extends List<? extends @Nullable Object>> rows) {
        StringWriter out = new StringWriter();
        out.write(MARK);
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT)) {
            printer.printRecord(header);
            for (List<? extends @Nullable Object> row : rows) {
                printer.printRecord(row.stream().map(CsvTable::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        // A spreadsheet would compute what begins so.
        return !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
