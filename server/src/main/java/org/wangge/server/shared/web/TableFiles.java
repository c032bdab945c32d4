package org.wangge.server.shared.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.wangge.geodata.io.CsvTableWriter;
import org.wangge.geodata.io.TableWriter;
import org.wangge.geodata.io.XlsxTableWriter;
import org.wangge.server.shared.OfficeTime;

/** Answers with tables as files. */
public final class TableFiles {

    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private TableFiles() {}

    /** A time in a column, in a zone to the minute; null for none. */
    public static @Nullable String minute(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : MINUTE.format(at.atZone(zone));
    }

    /** Which kind of file. */
    public enum Format {
        CSV,
        XLSX
    }

    /** In which language its headings are. */
    public enum Language {
        ZH,
        EN
    }

    /** Writes the rows of a table. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(TableWriter table) throws IOException;
    }

    /**
     * The table as an answer. It is written to a file first: a slow reader must not hold a connection of the database, and a refusal
     * comes before the first byte.
     *
     * @param name the beginning of the file's name
     * @param sheet the name of the sheet in a workbook
     */
    public static ResponseEntity<Resource> answer(
            String name, Format format, String sheet, OfficeTime time, Rows rows) {
        try {
            Path file = Files.createTempFile("wangge-table", null);
            try {
                write(file, format, sheet, rows);
                return ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(format == Format.CSV ? CSV + ";charset=UTF-8" : XLSX))
                        .contentLength(Files.size(file))
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"%s-%s.%s\""
                                        .formatted(
                                                name,
                                                STAMP.format(LocalDateTime.ofInstant(time.now(), time.zone())),
                                                format.name().toLowerCase(Locale.ROOT)))
                        .header("Cache-Control", "no-store")
                        .body(new InputStreamResource(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)));
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Format format, String sheet, Rows rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TableWriter table = format == Format.CSV ? new CsvTableWriter(out) : new XlsxTableWriter(out, sheet)) {
            rows.writeTo(table);
        }
    }
}
