package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.json.JsonMapper;

/** Every parameter and every member of every call with values nobody means: each answer is below 500, each refusal a problem document. */
@OfficeTest
class HostileValuesIT {

    private static final String NUL = "a\0b";
    private static final String HALF_A_PAIR = "a\ud800b";

    private static final List<String> VALUES = List.of(
            "",
            " ",
            NUL,
            HALF_A_PAIR,
            "NaN",
            "Infinity",
            "1e999",
            "0x1p3",
            "0",
            "-1",
            "1.5",
            "99999999999999999999",
            "1-1-1-1-1",
            "'; drop table asset; --",
            "%",
            "\\",
            "x".repeat(9_000),
            "2026-02-30",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "-4712-01-01",
            "180,-90,-180,90",
            "0,10,1,5",
            "-1e9,-1e9,1e9,1e9",
            "1,2,3,NaN",
            "EPSG:3857",
            "epsg:4490");

    private static final List<String> MEMBERS = List.of(
            "null",
            "\"\"",
            "\"a\\u0000b\"",
            "\"a\\ud800b\"",
            "[\"a\\u0000b\"]",
            "{}",
            "[]",
            "[null]",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\"" + "x".repeat(100_000) + "\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "[".repeat(3_000) + "]".repeat(3_000),
            "{\"type\":\"Point\",\"coordinates\":[1e999,0]}",
            "{\"type\":\"Point\",\"coordinates\":[113.7,34.7,1,2,3]}",
            "{\"type\":\"Point\",\"type\":\"Point\"}",
            "{\"type\":\"GeometryCollection\",\"geometries\":[]}");

    @Autowired
    MockMvcTester mvc;

    private final List<String> faults = new ArrayList<>();
    CallDescription description;

    @BeforeEach
    void read() throws IOException {
        description = new CallDescription();
    }

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Test
    void noParameterMakesTheServerFail() {
        for (EndpointProbe probe : probes()) {
            for (Map.Entry<String, Class<?>> parameter : probe.parameters().entrySet()) {
                String name = parameter.getKey();
                for (String value : VALUES) {
                    boolean unstorable = value.equals(NUL) || value.equals(HALF_A_PAIR);
                    check(probe.with(name, value), unstorable);
                }
                if (parameter.getValue() != List.class && parameter.getValue() != String.class) {
                    check(probe.with(name, "1", "2"), true);
                }
            }
            if (!probe.parameters().isEmpty()) {
                check(probe.with("nosuchparameter", "1"), true);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void noMemberOfABodyMakesTheServerFail() {
        for (EndpointProbe probe : probes()) {
            for (var member : probe.bodyMembers()) {
                for (String json : MEMBERS) {
                    boolean unstorable = json.contains("\\u0000") || json.contains("\\ud800");
                    check(probe.withMember(member.getName(), json), unstorable);
                }
            }
            if (!probe.bodyMembers().isEmpty()) {
                String first = probe.bodyMembers().getFirst().getName();
                check(probe.withMember("nosuchmember", "1"), true);
                check(probe.withMember(first, "\"a\",\"" + first + "\":\"b\""), true);
            }
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/grid/at?lon=180.1&lat=0                                       | INVALID_PARAMETER | lon
                    /api/grid/at?lon=0&lat=-90.5                                       | INVALID_PARAMETER | lon
                    /api/grid/at?lon=NaN&lat=0                                         | INVALID_PARAMETER | lon
                    /api/grid/at?lon=113.7&lat=Infinity                                | INVALID_PARAMETER | lat
                    /api/grid/at?lon=113.7&lat=34d                                     | INVALID_PARAMETER | lat
                    /api/grid/at?lon=113.7                                             | INVALID_PARAMETER | lat
                    /api/grid/at?lon=475000&lat=3849000                                | INVALID_PARAMETER | lon
                    /api/grid/at?lon=113.7&lat=34.7&crs=EPSG:3857                      | UNKNOWN_CRS       | crs
                    /api/grid/at?lon=113.7&lat=34.7&crs=EPSG:4555                      | UNKNOWN_CRS       | crs
                    /api/grid/at?lon=113.7&lat=34.7&crs=epsg:4490                      | UNKNOWN_CRS       | crs
                    /api/grid/at?lon=3849000&lat=475000&crs=EPSG:4547                  | INVALID_PARAMETER | lon
                    /api/grid/at?lon=38475000&lat=3849000&crs=EPSG:4547                | INVALID_PARAMETER | lon
                    /api/grid/at?lon=475000&lat=3849000&crs=EPSG:4526                  | INVALID_PARAMETER | lon
                    /api/grid/at?lon=475000&lat=-1&crs=EPSG:4547                       | INVALID_PARAMETER | lon
                    /api/grid/at?lon=113.7&lat=91&crs=GCJ02                            | INVALID_PARAMETER | lon
                    /api/grid/at?lon=113.7&lat=34.7&at=2026-02-30                      | INVALID_PARAMETER | at
                    /api/grid/at?lon=113.7&lat=34.7&at=yesterday                       | INVALID_PARAMETER | at
                    /api/grid/at?lon=113.7&lat=34.7&at=%2B10000-01-01T00:00:00Z        | INVALID_PARAMETER | at
                    /api/grid/cells?bbox=113.8,34.8,113.7,34.7                         | INVALID_PARAMETER | bbox
                    /api/grid/cells?bbox=113.7,34.7,113.8                              | INVALID_PARAMETER | bbox
                    /api/grid/cells?bbox=113.7,34.7,113.8,NaN                          | INVALID_PARAMETER | bbox
                    /api/grid/cells?bbox=-181,0,0,10                                   | INVALID_PARAMETER | bbox
                    /api/grid/cells?bbox=113.7,34.7,113.8,34.8&level=house             | INVALID_PARAMETER | level
                    /api/grid/cells?bbox=113.7,34.7,113.8,34.8&limit=0                 | INVALID_PARAMETER | limit
                    /api/grid/cells?bbox=113.7,34.7,113.8,34.8&limit=-5                | INVALID_PARAMETER | limit
                    /api/grid/cells?bbox=113.7,34.7,113.8,34.8&limit=1e3               | INVALID_PARAMETER | limit
                    /api/grid/cells?bbox=113.7,34.7,113.8,34.8&after=1-1-1-1-1         | INVALID_PARAMETER | after
                    /api/imports?limit=0                                               | INVALID_PARAMETER | limit
                    /api/cases/nearest?lon=113.7&lat=34.7&maxMetres=-1                 | INVALID_PARAMETER | maxMetres
                    /api/cases/nearest?lon=113.7&lat=34.7&category=06010               | INVALID_PARAMETER | category
                    """)
    void aRefusalNamesTheParameter(String uri, String code, String parameter) {
        MvcTestResult answer = mvc.get()
                .uri(java.net.URI.create(uri))
                .with(As.role(Role.ADMIN))
                .exchange();
        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    similarity | 0,0,113.7,34.7                                             | TOO_FEW_POINTS
                    affine     | 0,0,113.7,34.7;1,0,113.8,34.7                              | TOO_FEW_POINTS
                    affine     | 0,0,113.7,34.7;1,1,113.71,34.71;2,2,113.72,34.73           | POINTS_IN_LINE
                    similarity | 0,0,113.7,34.7;0,0,113.8,34.8                              | SAME_POINT
                    similarity | 0,0,113.7,34.7;1,1,113.7,34.7                              | SAME_POINT
                    similarity | 0,0,34.7,113.7;1,1,34.8,113.8                              | COORDINATE_OUT_OF_RANGE
                    similarity | NaN,0,113.7,34.7;1,1,113.8,34.8                            | IMPORT_OPTIONS_REFUSED
                    similarity | 0,0,113.7,34.7;1,Infinity,113.8,34.8                       | IMPORT_OPTIONS_REFUSED
                    similarity | 0,0,113.7,34.7;1,1,113.8                                   | IMPORT_OPTIONS_REFUSED
                    cubic      | 0,0,113.7,34.7;1,1,113.8,34.8                              | IMPORT_OPTIONS_REFUSED
                    """)
    void controlPointsThatTellNothingAreRefusedWithTheirReason(String method, String points, String code) {
        MvcTestResult answer = fitted(method, points.replace(';', '\n'));
        assertThat(answer).hasStatus(422).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo(code);
    }

    @Test
    void thousandsOfControlPointsAndHugeOnesAreRefused() {
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "%d,%d,%s,%s".formatted(i, i * i % 997, 113.7 + i * 1e-6, 34.7 + i * i % 997 * 1e-6))
                .collect(Collectors.joining("\n"));
        assertThat(fitted("affine", many)).hasStatus(422);
        assertThat(fitted("affine", many))
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("TOO_MANY_POINTS");
        for (String huge : List.of("1e308", "-1e308", "1e10")) {
            MvcTestResult answer = fitted("similarity", "%s,0,113.7,34.7\n0,%s,113.8,34.8".formatted(huge, huge));
            assertThat(answer).hasStatus(422);
            assertThat(answer).bodyJson().extractingPath("$.errors[0].code").isEqualTo("COORDINATE_OUT_OF_RANGE");
        }
    }

    private MvcTestResult fitted(String method, String points) {
        return mvc.post()
                .uri("/api/imports/control-points")
                .with(As.role(Role.ADMIN))
                .contentType("application/json")
                .content(JsonMapper.shared()
                        .writeValueAsString(Map.of("controlPoints", points, "controlPointMethod", method)))
                .exchange();
    }

    @Test
    void whatIsLargerThanAllowedIsCutAndWhatCrossesTheAntimeridianIsFoundOnBothSides() {
        for (String lon : List.of("179.95", "-179.95")) {
            mvc.post()
                    .uri("/api/cases")
                    .with(As.role(Role.ADMIN))
                    .contentType("application/json")
                    .content("""
                            {"category":"item:06010","description":"x","source":"test",
                             "place":{"type":"Point","coordinates":[%s,10,55.5]}}
                            """.formatted(lon))
                    .exchange();
        }
        for (String uri : List.of(
                "/api/cases?bbox=179.9,9,-179.9,11",
                "/api/cases?bbox=-180,-90,180,90&limit=99999999999999999999",
                "/api/cases/nearest?lon=179.99&lat=10&limit=1000000&maxMetres=20000")) {
            MvcTestResult answer = mvc.get().uri(uri).with(As.role(Role.ADMIN)).exchange();
            assertThat(answer).hasStatusOk();
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.features")
                    .asArray()
                    .as(uri)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    private List<EndpointProbe> probes() {
        List<EndpointProbe> probes = new ArrayList<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getPackageName().startsWith("org.wangge.")
                        && !info.getPatternValues().contains("/error")) {
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> info.getPatternValues()
                                    .forEach(pattern -> probes.add(new EndpointProbe(
                                            HttpMethod.valueOf(method.name()), pattern, info, handler))));
                }
            });
        }
        return probes;
    }

    private void check(EndpointProbe probe, boolean refused) {
        MockHttpServletResponse answer =
                probe.exchange(mvc, As.role(Role.ADMIN)).getResponse();
        int status = answer.getStatus();
        if (probe.name().contains(" /open311/")) {
            // It has errors of its own, and passes over what it does not know.
            if (!Set.of(200, 400, 403, 404).contains(status)) {
                faults.add(status + " " + probe);
            }
        } else if (status >= 500 || (refused && status < 400)) {
            faults.add(status + " " + probe);
        } else if (status >= 400 && !String.valueOf(answer.getContentType()).startsWith("application/problem+json")) {
            faults.add("no problem document: " + probe);
        } else if (status != 406 && !description.tells(probe.name(), status)) {
            faults.add(status + " is not described: " + probe);
        }
    }
}
