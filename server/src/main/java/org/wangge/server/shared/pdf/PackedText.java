package org.wangge.server.shared.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** What is written is packed while it comes, so that all that draws a large map never stands in memory as text. */
final class PackedText {

    private static final int FULL = 1 << 16;

    private final StringBuilder fresh = new StringBuilder();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final DeflaterOutputStream deflater = new DeflaterOutputStream(packed);
    private boolean isClosed;

    PackedText append(String ascii) {
        fresh.append(ascii);
        if (fresh.length() > FULL) {
            flush();
        }
        return this;
    }

    void append(byte[] plain) {
        flush();
        write(plain);
    }

    private void flush() {
        write(fresh.toString().getBytes(StandardCharsets.ISO_8859_1));
        fresh.setLength(0);
    }

    private void write(byte[] plain) {
        try {
            deflater.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it; nothing can be added then. */
    byte[] bytes() {
        if (!isClosed) {
            flush();
            try {
                deflater.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            isClosed = true;
        }
        return packed.toByteArray();
    }
}
