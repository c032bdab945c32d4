package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class RiverIntakeIT {

    private static final Caller SYSTEM = Caller.system();
    private static final UUID PERSON = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Autowired
    RiverIntake intake;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void somebody() {
        jdbc.sql("""
                insert into person (id, name, source, source_id) values (:id, '王河长', 'test', 'wang') on conflict do nothing
                """).param("id", PERSON).update();
    }

    @Test
    void takesRiversOnceHoweverOftenTheyAreGiven() {
        assertThat(takeAll()).extracting(IntakeResult::accepted).isEqualTo(4);
        assertThat(takeAll()).isEqualTo(new IntakeResult(0, 0, 4, List.of()));
        // A thousandth of a degree along a parallel at 34.77 N is 91.4 m; the outfall 60 m off the line is the
        // segment's.
        assertThat(jdbc.sql("select to_metres from river_segment where source_id = 's1'")
                        .query(Double.class)
                        .single())
                .isCloseTo(500 + 915.2, within(1.0));
        assertThat(jdbc.sql("""
                        select s.source_id from outfall as o join river_segment as s on s.id = o.segment_id
                        where o.source_id = 'o1'
                        """).query(String.class).single()).isEqualTo("s1");
    }

    private IntakeResult takeAll() {
        LineString line = Cgcs2000.geometries()
                .createLineString(new Coordinate[] {new Coordinate(113.73, 34.77), new Coordinate(113.74, 34.77)});
        return intake.rivers(SYSTEM, "test", List.of(new RiverRecord("r1", "天赉渠", "canal")))
                .plus(intake.segments(
                        SYSTEM,
                        "test",
                        List.of(new SegmentRecord("s1", "r1", "TLQ-01", "天赉渠上段", "community", 500, 12.0, line))))
                .plus(intake.chiefs(
                        SYSTEM,
                        "test",
                        List.of(new ChiefRecord("s1", PERSON, "chief", Instant.parse("2017-01-01T00:00:00Z"), null))))
                .plus(intake.outfalls(
                        SYSTEM,
                        "test",
                        List.of(new OutfallRecord(
                                "o1",
                                "PK-1",
                                null,
                                Bank.LEFT,
                                "rain",
                                null,
                                Cgcs2000.geometries().createPoint(new Coordinate(113.735, 34.7705))))));
    }

    @Test
    void rejectsWhatHangsInTheAir() {
        LineString line =
                Cgcs2000.geometries().createLineString(new Coordinate[] {new Coordinate(1, 1), new Coordinate(2, 1)});
        assertThat(intake.segments(
                                SYSTEM,
                                "other",
                                List.of(new SegmentRecord("s1", "r9", "X", "X", "cell", 0, null, line)))
                        .rejected())
                .extracting("code")
                .containsExactly("UNKNOWN_RIVER");
        assertThat(intake.chiefs(SYSTEM, "other", List.of(new ChiefRecord("s9", PERSON, "chief", Instant.EPOCH, null)))
                        .rejected())
                .extracting("code")
                .containsExactly("UNKNOWN_SEGMENT");
        takeAll();
        UUID nobody = UUID.fromString("01900000-0000-7000-8000-00000000dead");
        assertThat(intake.chiefs(SYSTEM, "test", List.of(new ChiefRecord("s1", nobody, "chief", Instant.EPOCH, null)))
                        .rejected())
                .extracting("code")
                .containsExactly("UNKNOWN_PERSON");
    }
}
