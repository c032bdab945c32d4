package org.wangge.server.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What tells one request from another: path, query and content. The boundary of a multipart body may differ. */
final class RequestFingerprint {

    private final MessageDigest digest;

    private RequestFingerprint(HttpServletRequest request) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        add(request.getMethod());
        add(request.getRequestURI());
        add(request.getQueryString());
    }

    static byte[] of(HttpServletRequest request, byte[] body) {
        RequestFingerprint fingerprint = new RequestFingerprint(request);
        fingerprint.add(request.getContentType());
        fingerprint.digest.update(body);
        return fingerprint.digest.digest();
    }

    /** Reads the parts from where the container keeps them, a piece at a time. */
    static byte[] ofParts(HttpServletRequest request) throws IOException, ServletException {
        RequestFingerprint fingerprint = new RequestFingerprint(request);
        for (Part part : request.getParts()) {
            fingerprint.add(part.getName());
            fingerprint.add(part.getSubmittedFileName());
            fingerprint.add(Long.toString(part.getSize()));
            try (InputStream content = new DigestInputStream(part.getInputStream(), fingerprint.digest)) {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return fingerprint.digest.digest();
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private void add(@Nullable String text) {
        digest.update((text == null ? "-" : "+" + text).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
