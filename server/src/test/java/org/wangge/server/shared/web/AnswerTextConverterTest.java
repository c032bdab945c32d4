package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;
import tools.jackson.databind.json.JsonMapper;

/** What is written with and without collections, beside Jackson; and what is left to it. */
class AnswerTextConverterTest {

    private static final MediaType GEO_JSON = MediaType.parseMediaType(FeatureCollection.GEO_JSON);
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-0000000000ff");

    private final AnswerTextConverter converter = new AnswerTextConverter(List.of(new Written()));

    record Named(String name) {}

    record Other(String name) {}

    private static final class Written implements AnswerText<Named> {

        private static final byte[] NAME = JsonBytes.ascii("{\"name\":");
        private static final byte[] END = JsonBytes.ascii("}");

        @Override
        public Class<Named> type() {
            return Named.class;
        }

        @Override
        public void write(Named answer, JsonBytes to) {
            to.raw(NAME).string(answer.name()).raw(END);
        }

        @Override
        public int expectedBytes() {
            return 1;
        }
    }

    private static ResolvableType featuresOf(Class<?> properties) {
        return ResolvableType.forClassWithGenerics(FeatureCollection.class, properties);
    }

    private void isAsOfJackson(Object answer, ResolvableType type) throws IOException {
        MockHttpOutputMessage message = new MockHttpOutputMessage();
        converter.write(answer, type, GEO_JSON, message, null);
        byte[] expected = JsonMapper.builder().build().writeValueAsBytes(answer);
        assertThat(message.getBodyAsBytes()).isEqualTo(expected);
        assertThat(message.getHeaders().getContentLength()).isEqualTo(expected.length);
        assertThat(message.getHeaders().getContentType()).isEqualTo(GEO_JSON);
    }

    @Test
    void oneAndCollections() throws IOException {
        isAsOfJackson(new Named("如意湖"), ResolvableType.forClass(Named.class));
        GeometryJson point = new GeometryJson("{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}");
        Feature<Named> here = new Feature<>(ID, point, new Named("here"));
        Feature<Named> nowhere = new Feature<>(ID, null, new Named("nowhere"));
        isAsOfJackson(new FeatureCollection<Named>(List.of(), List.of()), featuresOf(Named.class));
        isAsOfJackson(
                new FeatureCollection<>(
                        List.of(here, nowhere), List.of(new Link("next", "/a?b=\"c\""), new Link("prev", "/"))),
                featuresOf(Named.class));
    }

    @Test
    void whatIsNotKnownIsLeft() {
        assertThat(converter.canWrite(featuresOf(Named.class), FeatureCollection.class, GEO_JSON))
                .isTrue();
        assertThat(converter.canWrite(featuresOf(Named.class), FeatureCollection.class, MediaType.APPLICATION_JSON))
                .isTrue();
        assertThat(converter.canWrite(featuresOf(Other.class), FeatureCollection.class, GEO_JSON))
                .isFalse();
        assertThat(converter.canWrite(ResolvableType.forClass(Other.class), Other.class, GEO_JSON))
                .isFalse();
        assertThat(converter.canWrite(featuresOf(Named.class), FeatureCollection.class, MediaType.TEXT_HTML))
                .isFalse();
        MediaType otherCharset = MediaType.parseMediaType("application/json;charset=GBK");
        assertThat(converter.canWrite(featuresOf(Named.class), FeatureCollection.class, otherCharset))
                .isFalse();
        assertThat(converter.canRead(ResolvableType.forClass(Named.class), GEO_JSON))
                .isFalse();
    }
}
