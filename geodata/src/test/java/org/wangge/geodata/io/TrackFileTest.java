package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.io.TrackFile.TimedPlace;

class TrackFileTest {

    @Test
    void readsTheTracksOfGpxInTheirOrderAndNothingElse() throws UnreadableFileException {
        TrackFile file = read("""
                <?xml version="1.0"?>
                <gpx:gpx xmlns:gpx="http://www.topografix.com/GPX/1/0"><gpx:wpt lat="1" lon="1"><gpx:time>2020-01-01T00:00:00Z</gpx:time></gpx:wpt>
                <gpx:rte><gpx:rtept lat="1" lon="1"/></gpx:rte>
                <gpx:trk><gpx:trkseg><gpx:trkpt lat="34.7" lon="113.7"><gpx:ele>100</gpx:ele><gpx:time> 2026-11-20T08:00:00Z </gpx:time>
                <gpx:extensions><x:speed xmlns:x="x"><x:time>1999-01-01T00:00:00Z</x:time></x:speed></gpx:extensions></gpx:trkpt></gpx:trkseg>
                <gpx:trkseg><gpx:trkpt lat="34.8" lon="113.8"><gpx:time>2026-11-20T08:00:05.5Z</gpx:time></gpx:trkpt>
                <gpx:trkpt lat="34.9" lon="113.9"/><gpx:trkpt lat="134.9" lon="113.9"><gpx:time>2026-11-20T08:00:09Z</gpx:time></gpx:trkpt>
                </gpx:trkseg></gpx:trk></gpx:gpx>
                """);

        assertThat(file.format()).isEqualTo(TrackFile.Format.GPX);
        assertThat(file.places())
                .containsExactly(
                        new TimedPlace(Instant.parse("2026-11-20T08:00:00Z"), new LonLat(113.7, 34.7)),
                        new TimedPlace(Instant.parse("2026-11-20T08:00:05.500Z"), new LonLat(113.8, 34.8)));
        assertThat(file.unusable()).isEqualTo(2);
    }

    @Test
    void readsTracksAndTimedPointsOfKml() throws UnreadableFileException {
        TrackFile file = read("""
                <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder>
                <Placemark><gx:MultiTrack><gx:Track><when>2026-11-20T08:00:00Z</when><when>2026-11-20T08:00:05Z</when><when>2026-11-20T08:00:10Z</when>
                <gx:coord>113.7 34.7 100</gx:coord><gx:coord/><gx:coord>113.8 34.8</gx:coord></gx:Track></gx:MultiTrack></Placemark>
                <Placemark><TimeStamp><when>2026-11-20T16:00:20+08:00</when></TimeStamp><Point><coordinates>113.9,34.9,0</coordinates></Point></Placemark>
                <Placemark><TimeStamp><when>2026-11-20T08:00:20Z</when></TimeStamp><LineString><coordinates>1,1 2,2</coordinates></LineString></Placemark>
                </Folder></Document></kml>
                """);

        assertThat(file.format()).isEqualTo(TrackFile.Format.KML);
        assertThat(file.places())
                .containsExactly(
                        new TimedPlace(Instant.parse("2026-11-20T08:00:00Z"), new LonLat(113.7, 34.7)),
                        new TimedPlace(Instant.parse("2026-11-20T08:00:10Z"), new LonLat(113.8, 34.8)),
                        new TimedPlace(Instant.parse("2026-11-20T08:00:20Z"), new LonLat(113.9, 34.9)));
        assertThat(file.unusable()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T08:00:00Z,2026-11-20T08:00:00Z",
        "2026-11-20t08:00:00z,2026-11-20T08:00:00Z",
        "2026-11-20T16:00:00+08:00,2026-11-20T08:00:00Z",
        "2026-11-20T16:00:00+0800,2026-11-20T08:00:00Z",
        "2026-11-20T16:00:00+08,2026-11-20T08:00:00Z",
        "2026-11-20T13:45:00+05:45,2026-11-20T08:00:00Z",
        "2026-11-19T22:30:00-09:30,2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00,2026-11-20T08:00:00Z",
        "2026-11-20 08:00:00,2026-11-20T08:00:00Z",
        "2026-11-20T08:00Z,2026-11-20T08:00:00Z",
        "2026-11-19T24:00:00Z,2026-11-20T00:00:00Z",
        "2026-11-20T08:00:00.1234567890123Z,2026-11-20T08:00:00.123456Z"
    })
    void readsTimesAsLoggersWriteThem(String written, Instant at) {
        assertThat(TrackTime.find(written)).contains(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30T08:00:00Z",
                "2026-11-20",
                "2026-11-20T25:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void anotherTextIsNoTime(String written) {
        assertThat(TrackTime.find(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            <gpx/>;                                                                     no-places
            <gpx><trk><trkseg><trkpt lat="1" lon="1"/></trkseg></trk></gpx>;            no-times
            <kml><Placemark><LineString><coordinates>1,1 2,2</coordinates></LineString></Placemark></kml>; no-times
            <html/>;                                                                    no-track-file
            <gpx>;                                                                      damaged-xml
            hello;                                                                      damaged-xml
            <!DOCTYPE gpx><gpx/>;                                                       xml-doctype
            """)
    void refusesWhatHoldsNoTrack(String content, String code) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static TrackFile read(String content) throws UnreadableFileException {
        return TrackFile.read(content.getBytes(StandardCharsets.UTF_8));
    }
}
