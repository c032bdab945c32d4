package org.wangge.server.shared.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** A body that is kept gzipped: sent as it is, or unpacked, by what a client takes (RFC 9110, 12.5.3). The answer varies by that. */
public final class GzippedBody {

    /** Gzip with a weight above 0. */
    private static final Pattern GZIP = Pattern.compile("(?i)(?<![\\w-])(x-)?gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private GzippedBody() {}

    /**
     * The answer with its body.
     *
     * @param acceptEncoding the header; null where there is none
     */
    public static ResponseEntity<byte[]> of(
            ResponseEntity.BodyBuilder answer, byte[] gzipped, @Nullable String acceptEncoding) {
        return acceptEncoding != null && GZIP.matcher(acceptEncoding).find()
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(gzipped)
                : answer.body(unpacked(gzipped));
    }

    private static byte[] unpacked(byte[] gzipped) {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
