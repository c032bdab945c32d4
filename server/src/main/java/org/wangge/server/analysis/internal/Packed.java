package org.wangge.server.analysis.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Text as it is kept: compressed. */
final class Packed {

    private Packed() {}

    static byte[] of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Some members of a list, without making those before and behind them. */
    static <T> List<T> page(byte[] packedList, Class<T> type, int after, int limit) {
        JsonMapper json = JsonMapper.shared();
        // Behind a member comes the next one.
        ObjectReader member = json.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        List<T> page = new ArrayList<>();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packedList));
                JsonParser members = json.createParser(in)) {
            members.nextToken();
            for (int number = 0; page.size() < limit && members.nextToken() == JsonToken.START_OBJECT; number++) {
                if (number < after) {
                    members.skipChildren();
                } else {
                    page.add(member.readValue(members));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page;
    }

    static String text(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
