package org.wangge.geodata.io;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads CSV as people save it: any of five separators, UTF-8 or GBK, with a header. */
final class CsvReader {

    private static final char[] SEPARATORS = {',', '\t', ';', '|', '，'};

    private final FeatureEmitter emitter;
    private final ReadLimits limits;
    private final @Nullable Charset encoding;

    CsvReader(FeatureEmitter emitter, ReadOptions options) {
        this.emitter = emitter;
        this.limits = options.limits();
        this.encoding = options.encoding();
    }

    void read(Path file, boolean gzipped) throws IOException {
        Charset charset = TextEncoding.detect(encoding, () -> BoundedGzip.open(file, gzipped, limits));
        char separator = separator(file, gzipped, charset);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setLenientEof(false)
                .get();
        try (BoundedRecords text = new BoundedRecords(
                        TextEncoding.reader(BoundedGzip.open(file, gzipped, limits), charset), limits);
                CSVParser parser = format.parse(text)) {
            TableColumns columns = null;
            for (CSVRecord record : parser) {
                text.recordDone();
                if (columns == null) {
                    columns = header(record);
                } else {
                    row(columns, record.toList());
                }
            }
        } catch (UncheckedIOException e) {
            throw readable(new IOException(e.getCause()));
        } catch (IOException e) {
            throw readable(e);
        }
    }

    private static IOException readable(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableFileException unreadable) {
                return unreadable;
            }
            if (cause instanceof CharacterCodingException) {
                return new UnreadableFileException("unknown-encoding", "The text changes its encoding on the way.", e);
            }
        }
        return new UnreadableFileException("damaged-csv", "The CSV is damaged: a quoted value does not end.", e);
    }

    private TableColumns header(CSVRecord record) throws UnreadableFileException {
        if (record.size() < 2 && record.get(0).length() > 200) {
            throw new UnreadableFileException("not-csv", "The text is not a table.");
        }
        return new TableColumns(record.toList(), limits);
    }

    private void row(TableColumns columns, List<String> values) throws UnreadableFileException {
        long row = emitter.nextRow();
        try {
            emitter.record(row, null, columns.geometry(values), columns.attributes(values));
        } catch (TableColumns.FaultException e) {
            emitter.reject(row, null, "bad-geometry", e.getMessage() == null ? "" : e.getMessage());
        }
    }

    /** The separator that cuts the first lines into the most columns, the same number in each. */
    private char separator(Path file, boolean gzipped, Charset charset) throws IOException {
        String sample;
        try (Reader text = TextEncoding.reader(BoundedGzip.open(file, gzipped, limits), charset)) {
            char[] head = new char[1 << 16];
            int got = 0;
            for (int n = text.read(head, 0, head.length); n > 0; n = text.read(head, got, head.length - got)) {
                got += n;
            }
            sample = new String(head, 0, got);
        }
        char best = ',';
        int bestScore = 0;
        for (char candidate : SEPARATORS) {
            int score = score(sample, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static int score(String sample, char separator) {
        int columns = 0;
        int agreeing = 0;
        try (CSVParser parser =
                CSVFormat.DEFAULT.builder().setDelimiter(separator).get().parse(new StringReader(sample))) {
            for (CSVRecord record : parser) {
                columns = columns == 0 ? record.size() : columns;
                agreeing += record.size() == columns ? 1 : 0;
                if (parser.getRecordNumber() >= 20) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The sample ends inside a quoted value: what was counted up to there stands.
        }
        return columns < 2 ? 0 : agreeing * 1000 + columns;
    }

    /** Ends a record that grows beyond what a row may hold, such as after a quote that is never closed. */
    private static final class BoundedRecords extends FilterReader {
        private final long most;
        private long sinceRecord;

        BoundedRecords(Reader in, ReadLimits limits) {
            super(in);
            this.most = 4L * limits.maxFieldChars();
        }

        void recordDone() {
            sinceRecord = 0;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            count(got);
            return got;
        }

        private void count(int got) throws UnreadableFileException {
            sinceRecord += Math.max(got, 0);
            if (sinceRecord > most) {
                throw new UnreadableFileException(
                        "damaged-csv", "One record of the CSV is longer than " + most + " characters.");
            }
        }
    }
}
