package org.wangge.geodata.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Unpacks while counting, so that a gzip bomb ends at the limit and not when the disk or memory is full. */
final class BoundedGzip extends FilterInputStream {

    private final ReadLimits limits;
    private final long compressedBytes;
    private long expandedBytes;

    BoundedGzip(InputStream in, long compressedBytes, ReadLimits limits) {
        super(in);
        this.compressedBytes = compressedBytes;
        this.limits = limits;
    }

    static InputStream open(Path file, ReadLimits limits) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new BoundedGzip(new GZIPInputStream(raw, 1 << 16), Files.size(file), limits);
        } catch (IOException e) {
            raw.close();
            throw new UnreadableFileException("damaged", "The gzip wrapping is damaged.", e);
        }
    }

    /** The file itself, or what its gzip wrapping holds. */
    static InputStream open(Path file, boolean gzipped, ReadLimits limits) throws IOException {
        return gzipped ? open(file, limits) : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int got = super.read(buffer, offset, length);
            if (got > 0) {
                expandedBytes += got;
                limits.checkSize(expandedBytes);
                limits.checkRatio(expandedBytes, compressedBytes);
            }
            return got;
        } catch (java.io.EOFException | ZipException e) {
            throw new UnreadableFileException("damaged", "The compressed data is damaged or cut off.", e);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] sink = new byte[(int) Math.min(n, 8192)];
        int got = read(sink, 0, sink.length);
        return Math.max(got, 0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
