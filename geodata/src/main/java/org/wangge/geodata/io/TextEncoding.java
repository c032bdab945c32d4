package org.wangge.geodata.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Finds the encoding of a text: a byte order mark decides; text that a strict UTF-8 decoder takes from end to end is UTF-8;
 * else text that a strict GB18030 decoder takes is GB18030 (which holds GBK and GB2312), unless the statistics of
 * juniversalchardet are sure of another one that decodes it too, such as Big5.
 */
final class TextEncoding {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextEncoding() {}

    /** Opens the bytes again, for each trial from the beginning. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** @param stated what the sender says, taken if it decodes the text; null recognises it */
    static Charset detect(@Nullable Charset stated, Source source) throws IOException {
        if (stated != null) {
            if (!decodes(source, stated)) {
                throw new UnreadableFileException("unknown-encoding", "The text is not in " + stated.name() + ".");
            }
            return stated;
        }
        UniversalDetector detector = new UniversalDetector();
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(1 << 20);
            if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
                return StandardCharsets.UTF_16LE;
            }
            if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
                return StandardCharsets.UTF_16BE;
            }
            detector.handleData(head, 0, head.length);
            detector.dataEnd();
        }
        if (decodes(source, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        Charset guess = charset(detector.getDetectedCharset());
        boolean otherChinese = guess.name().equals("Big5") || guess.name().startsWith("EUC-");
        if (otherChinese && decodes(source, guess)) {
            return guess;
        }
        if (decodes(source, GB18030)) {
            return GB18030;
        }
        if (decodes(source, guess)) {
            return guess;
        }
        throw new UnreadableFileException(
                "unknown-encoding", "The text is neither UTF-8 nor GB18030 (GBK); save it as UTF-8.");
    }

    /** A reader that refuses bytes which are not of the encoding, and drops a byte order mark. */
    static Reader reader(InputStream in, Charset charset) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        byte[] head = bytes.readNBytes(3);
        boolean utf8Mark =
                head.length == 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        boolean utf16 = charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
        int dropped = utf8Mark ? 3 : utf16 ? Math.min(2, head.length) : 0;
        bytes.unread(head, dropped, head.length - dropped);
        return new InputStreamReader(bytes, strict(charset));
    }

    static boolean decodes(Source source, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        CharBuffer chars = CharBuffer.allocate(1 << 14);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 14);
        try (InputStream in = source.open()) {
            boolean end = false;
            while (!end) {
                int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = got < 0;
                bytes.position(bytes.position() + Math.max(got, 0)).flip();
                CoderResult result = CoderResult.OVERFLOW;
                while (result.isOverflow()) {
                    chars.clear();
                    result = decoder.decode(bytes, chars, end);
                    if (result.isError() || (charset.equals(GB18030) && hasPrivateUse(chars))) {
                        return false;
                    }
                }
                bytes.compact();
            }
        }
        return true;
    }

    /** Latin text in another code page decodes as GB18030 only into characters nobody writes. */
    private static boolean hasPrivateUse(CharBuffer chars) {
        for (int i = 0; i < chars.position(); i++) {
            if (Character.getType(chars.get(i)) == Character.PRIVATE_USE) {
                return true;
            }
        }
        return false;
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static Charset charset(@Nullable String name) {
        try {
            return name == null ? GB18030 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return GB18030;
        }
    }
}
