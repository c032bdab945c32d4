package org.wangge.server.inspection.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetPeople;
import org.wangge.server.asset.AssetPlaces;
import org.wangge.server.asset.AssetPosts;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.SiteDuties.DutyQuestion;
import org.wangge.server.inspection.SiteDuties.SiteDuty;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/** A page of sites reads the ways of all who have to be there at once, and those of nobody else. */
@OfficeTest
class SiteAttendanceIT {

    private static final int SITES = 6;

    @Autowired
    AssetIntake assets;

    @Autowired
    AssetPeople responsible;

    @Autowired
    AssetPosts posts;

    @Autowired
    AssetPlaces places;

    @Autowired
    Positions positions;

    @Autowired
    OfficeHours hours;

    @Autowired
    Areas areas;

    @Autowired
    OfficeTime time;

    @Autowired
    GridIntake grid;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final List<Object[]> reads = new ArrayList<>();

    @BeforeEach
    void sites() {
        Emptied.of(jdbc, "asset");
        Caller system = Caller.system();
        grid.cells(system, SquareOffice.load());
        organisation.people(
                system,
                "test",
                IntStream.range(0, SITES)
                        .mapToObj(i -> new PersonData("head-" + i, "网格长" + i, null, null, null, null))
                        .toList());
        assets.assets(
                system,
                "test",
                IntStream.range(0, SITES)
                        .mapToObj(i -> new AssetRecord(
                                "site-" + i,
                                "construction-site",
                                "site-" + i,
                                "工地" + i,
                                SquareOffice.geometry("POINT (113.70%d5 34.705)".formatted(i)),
                                Map.of(),
                                null,
                                null))
                        .toList());
        for (int i = 0; i < SITES; i++) {
            UUID site = jdbc.sql("select id from asset where source_id = :id")
                    .param("id", "site-" + i)
                    .query(UUID.class)
                    .single();
            responsible.put(
                    system,
                    site,
                    "grid-head",
                    people.findId(system, "test", "head-" + i).orElseThrow(),
                    Instant.parse("2020-01-01T00:00:00Z"));
        }
    }

    /** The positions of the office, with a list of what was read of ways. */
    private Positions watched() {
        return (Positions) Proxy.newProxyInstance(
                Positions.class.getClassLoader(), new Class<?>[] {Positions.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("trail")) {
                        reads.add(arguments);
                    }
                    return method.invoke(positions, arguments);
                });
    }

    private List<SiteDuty> page(int limit) {
        LocalDate day = LocalDate.ofInstant(time.now(), time.zone()).minusDays(1);
        while (hours.calendar(day.atStartOfDay(time.zone()).toInstant())
                .hours(day)
                .isEmpty()) {
            day = day.minusDays(1);
        }
        LocalDate worked = day;
        SiteAttendance attendance = new SiteAttendance(posts, places, watched(), hours, areas, time);
        return transaction.execute(status -> attendance.list(
                Caller.system(), new DutyQuestion(worked, Duration.ofMinutes(30), null, false, null, limit)));
    }

    @Test
    void aPageReadsOnceAndOnlyWhatItShows() {
        assertThat(page(100)).hasSize(SITES);
        assertThat(reads).hasSize(1);
        reads.clear();
        int before = looks();
        assertThat(page(2)).hasSize(2);
        assertThat(reads).hasSize(1);
        assertThat(looks()).isEqualTo(before + 2);
    }

    private int looks() {
        return jdbc.sql("select count(*) from audit_entry where action = 'position.trail'")
                .query(Integer.class)
                .single();
    }
}
