package org.wangge.server.bench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Only who asks for the calls of the measurement gets them. */
class BenchEndpointsTest {

    @Test
    void theyAreThereWithTheirPropertyAlone() {
        assertThat(isThere(Map.of())).isFalse();
        assertThat(isThere(Map.of("wangge.bench.endpoints", "false"))).isFalse();
        assertThat(isThere(Map.of("wangge.bench.endpoints", "true"))).isTrue();
    }

    /** Conditions are looked at before anything is made. */
    private static boolean isThere(Map<String, Object> properties) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", properties));
            context.register(BenchController.class);
            return context.containsBeanDefinition("benchController");
        }
    }
}
