package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.GridIntake.LayerData;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.OfficeArea;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficeAreaIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    ObjectProvider<OfficeArea> areas;

    @Test
    @Order(1)
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

    @Test
    @Order(2)
    void layersForOtherPurposesDoNotMoveTheOffice() {
        intake.cells(Caller.system(), SquareOffice.load());
        intake.layer(Caller.system(), new LayerData("survey", "普查", "Survey"));
        CellData cell = SquareOffice.cell(
                CellLevel.CELL,
                "S1",
                "一",
                null,
                "POLYGON ((113.3 34.4, 113.31 34.4, 113.31 34.41, 113.3 34.41, 113.3 34.4))");
        assertThat(intake.cells(Caller.system(), new CellLoad("test", "survey", SquareOffice.BEGINNING, List.of(cell)))
                        .created())
                .isOne();
        assertThat(mvc.get().uri("/api/office"))
                .bodyJson()
                .isLenientlyEqualTo("{\"bounds\":[113.7,34.7,113.74,34.72],\"centre\":{\"lon\":113.72,\"lat\":34.71}}");
        assertThat(areas.orderedStream().findFirst().orElseThrow().bounds())
                .hasValueSatisfying(all -> assertThat(all.west()).isEqualTo(113.3));
    }
}
