package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Rings are turned round for GeoJSON; lines have a direction of their own and keep it. */
@OfficeTest
class DirectionOfLinesIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CaseIntake cases;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCaseAlongALineComesBackAsItWasReported() {
        Geometry line = SquareOffice.geometry("LINESTRING (113.7 34.7, 113.71 34.7, 113.71 34.72)");
        cases.cases(
                Caller.system(),
                "test",
                List.of(new CaseIntake.CaseData(
                        "line",
                        new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                        line,
                        "沿线",
                        "patrol",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        null)));
        JsonNode found = new PlannerCalls(mvc, jdbc).get("/api/cases/nearest?lon=113.7&lat=34.7");
        assertThat(found.path("features")
                        .path(0)
                        .path("geometry")
                        .path("coordinates")
                        .toString())
                .isEqualTo("[[113.7,34.7],[113.71,34.7],[113.71,34.72]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LINESTRING(2 0,1 0,1 1)                  | LINESTRING(2 0,1 0,1 1)
            MULTILINESTRING((2 0,1 0),(5 5,4 4))     | MULTILINESTRING((2 0,1 0),(5 5,4 4))
            POINT(1 2)                               | POINT(1 2)
            POLYGON((0 0,0 1,1 1,0 0))               | POLYGON((0 0,1 1,0 1,0 0))
            MULTIPOLYGON(((0 0,0 1,1 1,0 0)))        | MULTIPOLYGON(((0 0,1 1,0 1,0 0)))
            GEOMETRYCOLLECTION(LINESTRING(2 0,1 0),POLYGON((0 0,0 1,1 1,0 0)),POINT(3 3)) | GEOMETRYCOLLECTION(LINESTRING(2 0,1 0),POLYGON((0 0,1 1,0 1,0 0)),POINT(3 3))
            """)
    void onlyRingsAreTurned(String stored, String answered) {
        assertThat(jdbc.sql("select ST_AsText(right_hand_rings(ST_GeomFromText(:wkt, 4490)))")
                        .param("wkt", stored)
                        .query(String.class)
                        .single())
                .isEqualTo(answered);
    }
}
