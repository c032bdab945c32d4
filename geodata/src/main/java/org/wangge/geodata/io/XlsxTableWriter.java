package org.wangge.geodata.io;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** One sheet of an Excel file. Texts are texts, whatever they begin with; times are dates that can be sorted and counted with. */
public final class XlsxTableWriter implements TableWriter {

    /** What a cell holds at the most, by Excel. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int ROWS_KEPT = 500;
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    /** A file with a sheet of that name. */
    public XlsxTableWriter(OutputStream out, String sheetName) {
        book = new Workbook(out, "Wangge", null);
        sheet = book.newWorksheet(sheetName);
        sheet.freezePane(0, 1);
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        row++;
        if (row % ROWS_KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, @Nullable Object value) {
        switch (value) {
            case null -> {
                // An empty cell is one that is not there.
            }
            case LocalDateTime time -> {
                sheet.value(row, column, time);
                sheet.style(row, column).format(TIME).set();
            }
            case Number number -> sheet.value(row, column, number);
            // In its cell: a table of all texts, as workbooks mostly have, would have to be kept to the end.
            default -> sheet.inlineString(row, column, text(Objects.toString(value)));
        }
        if (row == 0) {
            sheet.style(row, column).bold().set();
        }
    }

    /** XML has no control characters besides these three. */
    private static String text(String value) {
        String kept = value.replaceAll("[\\p{Cntrl}&&[^\\t\\n\\r]]", "");
        return kept.length() <= LONGEST_TEXT ? kept : kept.substring(0, LONGEST_TEXT - 1) + "…";
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }
}
