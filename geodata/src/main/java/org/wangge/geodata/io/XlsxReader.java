package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet of a workbook, its first row with a value as the header. The archive and every XML part are looked through
 * before: sizes against the limits, and no document type, so neither entities nor their expansion exist.
 */
final class XlsxReader {

    private static final long MAX_EXPANDED_BYTES = 512L << 20;

    private final FeatureEmitter emitter;
    private final ReadOptions options;

    XlsxReader(FeatureEmitter emitter, ReadOptions options) {
        this.emitter = emitter;
        this.options = options;
    }

    void read(Path file) throws IOException {
        ReadLimits limits = options.limits();
        ReadLimits own = limits.withMaxExpandedBytes(Math.min(limits.maxExpandedBytes(), MAX_EXPANDED_BYTES));
        checkParts(file, new ZipArchive(file, own));
        try (InputStream in = Files.newInputStream(file);
                ReadableWorkbook workbook = new ReadableWorkbook(in);
                Stream<Row> rows = sheet(workbook).openStream()) {
            TableColumns columns = null;
            for (Row row : (Iterable<Row>) rows::iterator) {
                List<@Nullable Object> values = values(row);
                if (values.stream()
                        .allMatch(value -> value == null || value.toString().isBlank())) {
                    continue;
                }
                if (columns == null) {
                    columns = new TableColumns(
                            values.stream()
                                    .map(v -> v == null ? "" : v.toString())
                                    .toList(),
                            limits);
                } else {
                    record(columns, values);
                }
            }
        } catch (ExcelReaderException e) {
            throw new UnreadableFileException("damaged-xlsx", "The workbook is damaged.", e);
        }
    }

    private void record(TableColumns columns, List<@Nullable Object> values) throws UnreadableFileException {
        long row = emitter.nextRow();
        try {
            emitter.record(row, null, columns.geometry(values), columns.attributes(values));
        } catch (TableColumns.FaultException e) {
            emitter.reject(row, null, "bad-geometry", e.getMessage() == null ? "" : e.getMessage());
        }
    }

    private Sheet sheet(ReadableWorkbook workbook) throws IOException {
        String wanted = options.layer();
        Optional<Sheet> sheet = wanted == null ? workbook.getSheets().findFirst() : workbook.findSheet(wanted);
        return sheet.orElseThrow(() -> new UnreadableFileException(
                "no-such-layer",
                wanted == null ? "The workbook has no sheet." : "The workbook has no sheet of that name."));
    }

    private static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.getCellCount());
        for (Cell cell : row) {
            values.add(cell == null ? null : value(cell));
        }
        return values;
    }

    private static @Nullable Object value(Cell cell) {
        CellType type = cell.getType();
        return switch (type) {
            case NUMBER -> number(cell.asNumber());
            case BOOLEAN -> cell.asBoolean();
            case STRING -> cell.asString();
            case FORMULA -> formula(cell);
            case EMPTY, ERROR -> null;
        };
    }

    private static @Nullable Object formula(Cell cell) {
        Object value = cell.getValue();
        return value instanceof BigDecimal decimal
                ? number(decimal)
                : value == null ? cell.getRawValue() : value.toString();
    }

    /** A telephone number typed as a number stays whole. */
    private static Object number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? (Object) plain.longValueExact()
                : value.doubleValue();
    }

    private static void checkParts(Path file, ZipArchive archive) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : archive.entries()) {
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        XmlProlog.check(in);
                    }
                }
            }
        }
    }
}
