package org.wangge.server.operation.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.server.shared.StartRefusedException;

class DemoStaysLocalTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0", "::", "192.0.2.10", "2001:db8::1"})
    void aDemonstrationIsRefusedWhereOthersReachIt(String address) {
        assertThatThrownBy(() -> new DemoStaysLocal(true, address))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("loopback");
        assertThatCode(() -> new DemoStaysLocal(false, address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.53", "::1", "localhost"})
    void aDemonstrationListensOnTheLoopbackAddress(String address) {
        assertThatCode(() -> new DemoStaysLocal(true, address)).doesNotThrowAnyException();
    }
}
