package org.wangge.server.casework.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseStanding;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.ClockView;
import org.wangge.server.casework.clock.ClockKind;
import org.wangge.server.casework.clock.Lamp;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.grid.CellName;
import org.wangge.server.organisation.Unit;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.web.JsonBytes;
import tools.jackson.databind.json.JsonMapper;

/** Cases of all sorts beside Jackson, byte by byte: a member that is added to the record is missed here. */
class CaseTextTest {

    private static final JsonMapper JACKSON = JsonMapper.builder().build();
    private static final int TIMES = 2_000;

    private final Random random = new Random(11);

    @Test
    void asOfJackson() {
        for (int i = 0; i < TIMES; i++) {
            CaseProperties found = anyCase();
            JsonBytes written = new JsonBytes(16);
            new CaseText().write(found, written);
            assertThat(written.toByteArray()).isEqualTo(JACKSON.writeValueAsBytes(found));
        }
    }

    private CaseProperties anyCase() {
        return new CaseProperties(
                random.nextLong(1, 1_000_000_000),
                "part:01001",
                "上水井盖",
                new Labels("上水井盖", "Water \"lid\""),
                "公用设施",
                new Labels("公用设施", "Utilities"),
                "路口\n井盖破损 \\ 😀",
                "inspector",
                any(CaseState.values()),
                new CaseStanding(
                        any(CaseStage.values()),
                        any(CaseLevel.values()),
                        party(),
                        party(),
                        orNull("extension"),
                        random.nextBoolean(),
                        orNull(id()),
                        orNull(id()),
                        random.nextInt(3)),
                moment(),
                moment(),
                orNull(moment()),
                orNull(new CellName(id(), "410184001001", "如意湖", any(CellLevel.values()))),
                random.ints(random.nextInt(4)).mapToObj(each -> clock()).toList(),
                random.nextInt(100),
                orNull(new CaseProperties.Distance(random.nextDouble() * 1e4, orNull(random.nextDouble() * 360))));
    }

    private ClockView clock() {
        return new ClockView(
                any(ClockKind.values()),
                random.nextInt(1, 5),
                random.nextBoolean(),
                moment(),
                random.nextLong(1_000_000),
                random.nextLong(1_000_000),
                limit(),
                random.ints(random.nextInt(3)).mapToObj(each -> limit()).toList(),
                orNull(moment()),
                orNull(moment()),
                orNull(moment()),
                any(Lamp.values()),
                List.of());
    }

    private Limit limit() {
        Limit.Unit unit = any(Limit.Unit.values());
        return new Limit(unit == Limit.Unit.END_OF_DAY ? 1 : random.nextInt(1, 100), unit);
    }

    private CaseStanding.@Nullable Party party() {
        return orNull(new CaseStanding.Party(any(Unit.Kind.values()), id(), random.nextBoolean() ? "" : "王"));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant moment() {
        return Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1000) * 1_000_000L);
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
