package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class PatternTableTest {

    private static final List<String> PATTERNS = List.of(
            "/cases",
            "/cases/{id}",
            "/cases/{id}/photos",
            "/cases/{id}/photos/{photo}",
            "/cases/near-{what}",
            "/cases/{id:[0-9]+}/log",
            "/files/**",
            "/{page}",
            "/{*rest}",
            "*.png",
            "/tiles/{set}/{z}/{x}/{y}",
            "/tiles/web/{z}/{x}/{y}");

    private final PatternTable table = new PatternTable(mappings());

    private static Map<RequestMappingInfo, HandlerMethod> mappings() {
        RequestMappingInfo.BuilderConfiguration options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(PathPatternParser.defaultInstance);
        Map<RequestMappingInfo, HandlerMethod> mappings = new LinkedHashMap<>();
        PATTERNS.forEach(pattern ->
                mappings.put(RequestMappingInfo.paths(pattern).options(options).build(), handler()));
        return mappings;
    }

    private static HandlerMethod handler() {
        try {
            Method method = Object.class.getMethod("toString");
            return new HandlerMethod(new Object(), method);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases/7",
                "/cases/near-me",
                "/cases/7/photos",
                "/cases/7/photos/1",
                "/cases/7/log",
                "/files",
                "/files/a/b/c",
                "/tiles/web/1/2/3",
                "/cases/"
            })
    void nothingThatFitsIsMissing(String path) {
        List<String> found = table.candidates(path).stream()
                .map(known -> known.mapping().getPatternValues().iterator().next())
                .toList();
        PathContainer parsed = PathContainer.parsePath(path);
        List<String> fitting = PATTERNS.stream()
                .filter(pattern -> !table.isPlain(pattern))
                .map(PathPatternParser.defaultInstance::parse)
                .filter(pattern -> pattern.matches(parsed))
                .map(PathPattern::getPatternString)
                .toList();
        assertThat(found).containsAll(fitting).hasSizeLessThan(6);
    }

    @Test
    void patternsWithoutVariableAreNoCandidates() {
        assertThat(table.isPlain("/cases")).isTrue();
        assertThat(table.isPlain("/cases/7")).isFalse();
    }
}
