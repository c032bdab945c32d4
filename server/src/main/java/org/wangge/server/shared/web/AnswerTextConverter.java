package org.wangge.server.shared.web;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractSmartHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes what an {@link AnswerText} knows, with its length, so that an answer goes out in one piece; all else is Jackson's. */
final class AnswerTextConverter extends AbstractSmartHttpMessageConverter<Object> {

    private static final byte[] COLLECTION = JsonBytes.ascii("{\"type\":\"FeatureCollection\",\"features\":[");
    private static final byte[] FEATURE = JsonBytes.ascii("{\"type\":\"Feature\",\"id\":");
    private static final byte[] GEOMETRY = JsonBytes.ascii(",\"geometry\":");
    private static final byte[] PROPERTIES = JsonBytes.ascii(",\"properties\":");
    private static final byte[] LINKS = JsonBytes.ascii("],\"links\":[");
    private static final byte[] REL = JsonBytes.ascii("{\"rel\":");
    private static final byte[] HREF = JsonBytes.ascii(",\"href\":");
    private static final byte[] COMMA = JsonBytes.ascii(",");
    private static final byte[] END = JsonBytes.ascii("}");
    private static final byte[] END_OF_LIST = JsonBytes.ascii("]}");
    private static final int AROUND = 400;

    private final Map<Class<?>, AnswerText<?>> texts;

    AnswerTextConverter(List<AnswerText<?>> texts) {
        super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
        this.texts = texts.stream().collect(Collectors.toMap(AnswerText::type, Function.identity()));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return texts.containsKey(type) || type == FeatureCollection.class;
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
        Class<?> known = valueClass == FeatureCollection.class
                ? type.as(FeatureCollection.class).getGeneric().toClass()
                : valueClass;
        return texts.containsKey(known) && isUtf8(mediaType) && canWrite(mediaType);
    }

    private static boolean isUtf8(@Nullable MediaType mediaType) {
        Charset asked = mediaType == null ? null : mediaType.getCharset();
        return asked == null || asked.equals(StandardCharsets.UTF_8);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws HttpMessageNotReadableException {
        throw new HttpMessageNotReadableException("nothing is read here", message);
    }

    @Override
    protected void writeInternal(
            Object answer, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        JsonBytes json = text(answer);
        message.getHeaders().setContentLength(json.length());
        message.getBody().write(json.array(), 0, json.length());
    }

    private JsonBytes text(Object answer) {
        if (answer instanceof FeatureCollection<?> collection) {
            return collection(collection);
        }
        return one(answer);
    }

    private <T> JsonBytes one(T answer) {
        AnswerText<T> text = textOf(answer);
        JsonBytes json = new JsonBytes(text.expectedBytes());
        text.write(answer, json);
        return json;
    }

    private JsonBytes collection(FeatureCollection<?> collection) {
        List<? extends Feature<?>> features = collection.features();
        int each = features.isEmpty()
                ? 0
                : textOf(features.getFirst().properties()).expectedBytes();
        JsonBytes json = new JsonBytes(AROUND + each * features.size()).raw(COLLECTION);
        for (int i = 0; i < features.size(); i++) {
            if (i > 0) {
                json.raw(COMMA);
            }
            feature(features.get(i), json);
        }
        json.raw(LINKS);
        for (int i = 0; i < collection.links().size(); i++) {
            Link link = collection.links().get(i);
            (i == 0 ? json : json.raw(COMMA))
                    .raw(REL)
                    .string(link.rel())
                    .raw(HREF)
                    .string(link.href())
                    .raw(END);
        }
        return json.raw(END_OF_LIST);
    }

    private <P> void feature(Feature<P> feature, JsonBytes to) {
        GeometryJson geometry = feature.geometry();
        to.raw(FEATURE).uuid(feature.id()).raw(GEOMETRY);
        if (geometry == null) {
            to.none();
        } else {
            to.raw(geometry.json());
        }
        textOf(feature.properties()).write(feature.properties(), to.raw(PROPERTIES));
        to.raw(END);
    }

    @SuppressWarnings("unchecked") // registered under its class
    private <T> AnswerText<T> textOf(T answer) {
        return (AnswerText<T>) Objects.requireNonNull(texts.get(answer.getClass()));
    }
}
