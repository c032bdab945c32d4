package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class OfficeAreaIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Test
    void theOfficeIsWhereItsCellsAreAndCalledAsItsStreet() {
        assertThat(mvc.get().uri("/api/office"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.bounds")
                .isNull();
        intake.cells(Caller.system(), SquareOffice.load());
        assertThat(mvc.get().uri("/api/office"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"name\":\"如意湖\",\"bounds\":[113.7,34.7,113.74,34.72],\"centre\":{\"lon\":113.72,\"lat\":34.71},"
                                + "\"timeZone\":\"Asia/Shanghai\"}");
    }
}
