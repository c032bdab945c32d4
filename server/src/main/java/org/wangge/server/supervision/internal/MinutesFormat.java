package org.wangge.server.supervision.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What minutes may be, told by their content, whatever the file is called. */
final class MinutesFormat {

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] WORD_PART = "word/document.xml".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private MinutesFormat() {}

    /** The media type; empty for what is no kind of document. */
    static Optional<String> of(byte[] content) {
        if (beginsWith(content, PDF)) {
            return Optional.of("application/pdf");
        }
        if (beginsWith(content, ZIP) && holds(content, WORD_PART)) {
            return Optional.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        }
        if (beginsWith(content, JPEG)) {
            return Optional.of("image/jpeg");
        }
        if (beginsWith(content, PNG)) {
            return Optional.of("image/png");
        }
        return isText(content) ? Optional.of("text/plain;charset=UTF-8") : Optional.empty();
    }

    private static boolean beginsWith(byte[] content, byte[] mark) {
        return content.length >= mark.length && java.util.Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    /** The names of the parts of a ZIP file stand in it as they are. */
    private static boolean holds(byte[] content, byte[] name) {
        for (int i = 0; i + name.length <= content.length; i++) {
            if (java.util.Arrays.equals(content, i, i + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return !text.isBlank()
                    && text.chars().noneMatch(each -> Character.isISOControl(each) && !Character.isWhitespace(each));
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
