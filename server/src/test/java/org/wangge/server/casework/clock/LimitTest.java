package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.casework.clock.Calendars.OFFICE;
import static org.wangge.server.casework.clock.Calendars.at;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.casework.machine.Limit.Unit;

class LimitTest {

    @ParameterizedTest(name = "{0} {1} from {2}: {3}")
    @CsvSource({
        "5,  MINUTE,      2026-01-05T23:58, 2026-01-06T00:03",
        "2,  HOUR,        2026-01-05T17:30, 2026-01-05T19:30",
        "2,  URGENT_HOUR, 2026-01-05T17:30, 2026-01-05T19:30",
        "1,  DAY,         2025-12-31T17:00, 2026-01-01T17:00",
        "2,  URGENT_DAY,  2026-01-16T17:00, 2026-01-18T17:00",
        "2,  WORK_HOUR,   2026-01-05T17:30, 2026-01-06T09:30",
        "4,  WORK_HOUR,   2026-01-05T08:00, 2026-01-05T12:00",
        "1,  WORK_DAY,    2026-01-05T10:00, 2026-01-06T10:00",
        "5,  WORK_DAY,    2026-01-15T09:30, 2026-01-22T09:30",
        "1,  WORK_DAY,    2026-01-05T20:00, 2026-01-06T18:00",
        "3,  WORK_DAY,    2025-12-31T08:00, 2026-01-05T18:00",
        "15, WORK_DAY,    2026-02-06T08:00, 2026-03-19T18:00",
        "1,  END_OF_DAY,  2026-01-05T00:00, 2026-01-06T00:00",
        "1,  END_OF_DAY,  2025-12-31T23:59, 2026-01-01T00:00",
    })
    void endsWhenItsUnitSays(int value, Unit unit, String start, String due) {
        assertThat(OFFICE.due(new Limit(value, unit), at(start))).isEqualTo(at(due));
    }
}
