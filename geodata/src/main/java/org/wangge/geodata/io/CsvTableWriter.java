package org.wangge.geodata.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180 in UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding. A text that a spreadsheet would
 * run as a formula gets an apostrophe before it, as spreadsheets themselves mark texts.
 */
public final class CsvTableWriter implements TableWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** With their full-width forms; tab and carriage return are skipped by spreadsheets before one of them. */
    private static final String FORMULA_BEGINS = "=+-@\t\r＝＋－＠";

    private final Writer text;
    private final CSVPrinter printer;

    public CsvTableWriter(OutputStream out) throws IOException {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(BYTE_ORDER_MARK);
        printer = new CSVPrinter(text, CSVFormat.RFC4180);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (Object cell : cells) {
            printer.print(value(cell));
        }
        printer.println();
    }

    private static @Nullable Object value(@Nullable Object cell) {
        if (cell instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        return cell instanceof String string && !string.isEmpty() && FORMULA_BEGINS.indexOf(string.charAt(0)) >= 0
                ? "'" + string
                : cell;
    }

    @Override
    public void close() throws IOException {
        text.flush();
    }
}
