package org.wangge.server.asset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.asset.AssetUpkeep.NewDone;
import org.wangge.server.asset.AssetUpkeep.NewTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepInterval;
import org.wangge.server.asset.AssetUpkeep.UpkeepTask;
import org.wangge.server.asset.AssetUpkeep.UpkeepUnit;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/** A phone that got no answer before midnight asks again after it: the task was done once, on the day of the first try. */
@OfficeTest
class UpkeepRetryIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant BEFORE = Instant.parse("2026-03-04T15:59:50Z");
    private static final Instant AFTER = Instant.parse("2026-03-04T16:00:10Z");

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    UpkeepRows tasks;

    @Autowired
    UpkeepMeasures measures;

    @Autowired
    AssetConditions conditions;

    @Autowired
    AssetWriter writer;

    @Autowired
    AssetAreas areas;

    @Autowired
    PhotoUses photos;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transactions;

    UUID roof;

    @BeforeEach
    void roof() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        intake.assets(
                Caller.system(),
                "test",
                List.of(new AssetRecord(
                        "w1",
                        "roof",
                        "w1",
                        "屋顶",
                        SquareOffice.geometry(
                                "POLYGON ((113.705 34.705, 113.7055 34.705, 113.7055 34.706, 113.705 34.706, 113.705 34.705))"),
                        Map.of(),
                        null,
                        null)));
        roof = jdbc.sql("select id from asset").query(UUID.class).single();
    }

    private JdbcAssetUpkeep at(Instant now) {
        OfficeTime time = new OfficeTime(Clock.fixed(now, SHANGHAI));
        return new JdbcAssetUpkeep(
                jdbc, tasks, measures, conditions, writer, areas, new UpkeepWrites(jdbc, photos, time), audit, time);
    }

    private UpkeepTask finish(Instant now, UUID task, NewDone done) {
        return Objects.requireNonNull(transactions.execute(status -> at(now).finish(Caller.system(), task, done)));
    }

    @Test
    void itIsDoneOnceOnTheDayOfTheFirst() {
        UUID task = Objects.requireNonNull(transactions.execute(status -> at(BEFORE)
                        .add(
                                Caller.system(),
                                roof,
                                new NewTask(
                                        null,
                                        "浇水",
                                        null,
                                        null,
                                        LocalDate.of(2026, 3, 4),
                                        new UpkeepInterval(1, UpkeepUnit.WEEK)))))
                .id();
        NewDone sent = new NewDone(UUID.randomUUID(), null, null, "浇透", List.of());
        UpkeepTask first = finish(BEFORE, task, sent);
        UpkeepTask again = finish(AFTER, task, sent);
        assertThat(Objects.requireNonNull(first.done()).on()).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThat(Objects.requireNonNull(again.done()).on()).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThat(again.nextId()).isNotNull().isEqualTo(first.nextId());
        assertThat(jdbc.sql("select count(*) from upkeep_task")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
