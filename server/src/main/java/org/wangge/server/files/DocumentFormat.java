package org.wangge.server.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a document is by its content, whatever the file is called. */
public enum DocumentFormat {
    PDF("application/pdf"),
    /** {@code .docx}. */
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    /** {@code .xlsx}. */
    SHEET("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    /** In UTF-8. */
    TEXT("text/plain;charset=UTF-8");

    private static final byte[] PDF_MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP_MARK = {'P', 'K', 3, 4};
    private static final byte[] WORD_PART = "word/document.xml".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SHEET_PART = "xl/workbook.xml".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG_MARK = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG_MARK = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String mediaType;

    DocumentFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As it is told in HTTP. */
    public String mediaType() {
        return mediaType;
    }

    /** Empty for what is no kind of document. */
    public static Optional<DocumentFormat> of(byte[] content) {
        if (beginsWith(content, PDF_MARK)) {
            return Optional.of(PDF);
        }
        if (beginsWith(content, ZIP_MARK)) {
            return ofParts(content);
        }
        if (beginsWith(content, JPEG_MARK)) {
            return Optional.of(JPEG);
        }
        if (beginsWith(content, PNG_MARK)) {
            return Optional.of(PNG);
        }
        return isText(content) ? Optional.of(TEXT) : Optional.empty();
    }

    private static Optional<DocumentFormat> ofParts(byte[] zip) {
        if (holds(zip, WORD_PART)) {
            return Optional.of(WORD);
        }
        return holds(zip, SHEET_PART) ? Optional.of(SHEET) : Optional.empty();
    }

    private static boolean beginsWith(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    /** The names of the parts of a ZIP file stand in it as they are. */
    private static boolean holds(byte[] content, byte[] name) {
        for (int i = 0; i + name.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + name.length, name, 0, name.length)) {
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
