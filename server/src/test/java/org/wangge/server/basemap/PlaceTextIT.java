package org.wangge.server.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.testing.Shapes.line;
import static org.wangge.server.testing.Shapes.point;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.LonLat;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class PlaceTextIT {

    private static final Caller SYSTEM = Caller.system();

    @Autowired
    BasemapIntake basemap;

    @Autowired
    PlaceTexts texts;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void town() {
        basemap.roads(
                SYSTEM,
                "town",
                List.of(
                        road("天泽街", List.of(1L, 2L, 3L), 113.73, 34.77, 113.735, 34.77, 113.75, 34.77),
                        road("马庄街", List.of(4L, 2L, 5L), 113.735, 34.765, 113.735, 34.77, 113.735, 34.775)));
        basemap.connectRoads(SYSTEM, "town");
        basemap.houseNumbers(
                SYSTEM, "town", List.of(new HouseNumberRecord("h1", point(113.7312, 34.7701), "天泽街", "12")));
        basemap.places(SYSTEM, "town", List.of(new PlaceRecord("p1", point(113.76, 34.79), "leisure=park", "龙湖公园")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            113.7312  | 34.7701  | 天泽街12号                     | 天泽街 12号 exactly
            113.7314  | 34.7702  | 天泽街12号附近                 | some metres off
            113.73505 | 34.77005 | 天泽街与马庄街交叉口           | on the crossing
            113.7352  | 34.7702  | 天泽街与马庄街交叉口东北约30米 | north-east of it
            113.735   | 34.7679  | 天泽街与马庄街交叉口南约230米  | farther, on the road
            113.745   | 34.77005 | 天泽街上                       | no crossing near
            113.745   | 34.7705  | 天泽街附近                     | beside the road
            113.76    | 34.7901  | 龙湖公园                       | a place
            113.76    | 34.7945  | 龙湖公园北约500米              | near a place only
            113.9     | 34.9     | 东经113.90000°，北纬34.90000°  | nothing near
            """)
    void wordsPlacesInChinese(double lon, double lat, String text, String why) {
        assertThat(texts.at(SYSTEM, new LonLat(lon, lat), TextLanguage.ZH).text())
                .as(why)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            113.7314  | 34.7702  | near 天泽街12号
            113.7352  | 34.7702  | about 30 m north-east of the corner of 天泽街 and 马庄街
            113.745   | 34.77005 | on 天泽街
            113.9     | 34.9     | 34.90000° N, 113.90000° E
            """)
    void wordsPlacesInEnglish(double lon, double lat, String text) {
        assertThat(texts.at(SYSTEM, new LonLat(lon, lat), TextLanguage.EN).text())
                .isEqualTo(text);
    }

    @Test
    void answersOverHttp() {
        assertThat(mvc.get().uri("/api/places/text?lon=113.7314&lat=34.7702").with(As.role(Role.PUBLIC)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"text":"天泽街12号附近","road":"天泽街","number":"12","lon":113.7314,"lat":34.7702}
                        """);
        assertThat(mvc.get()
                        .uri("/api/places/text?lon=113.7314&lat=34.7702&lang=en")
                        .with(As.role(Role.PUBLIC)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.text")
                .isEqualTo("near 天泽街12号");
        assertThat(mvc.get().uri("/api/places/text?lon=113.7314").with(As.role(Role.PUBLIC)))
                .hasStatus(400);
        assertThat(mvc.get()
                        .uri("/api/places/text?lon=113&lat=34&crs=EPSG:9999")
                        .with(As.role(Role.PUBLIC)))
                .hasStatus(400);
    }

    private static RoadRecord road(String name, List<Long> nodes, double... lonLats) {
        return new RoadRecord(
                name, nodes, line(lonLats), "residential", name, null, RoadDirection.BOTH, false, false, 0);
    }
}
