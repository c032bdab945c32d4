package org.wangge.server.bench.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** An office as it is shipped has none of the measurement's calls, not even for an administrator. */
@OfficeTest
class BenchEndpointsIT {

    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/bench/noop?bytes=10&type=text/plain",
                "/api/bench/redis/nearest?lon=113&lat=34",
                "/api/bench/memory?lon=113&lat=34"
            })
    void thereIsNoSuchCall(String call) {
        assertThat(mvc.get().uri(call).with(As.role(Role.ADMIN)).exchange()).hasStatus(404);
    }
}
