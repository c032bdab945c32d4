package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.wangge.server.casework.CaseFigures;
import org.wangge.server.casework.CaseFigures.InTime;

/** The sums of figures over rows of {@code case_record c}. */
final class FigureSql {

    private static final String[] CLOCKS = {"decide", "dispatch", "arrive", "handle", "check"};

    /** Those that are what they were reported as. */
    static final String VALID = "c.stage not in ('not-filed', 'void', 'merged')";

    static final String COLUMNS = """
            count(*) as reported,
            count(*) filter (where %1$s) as valid,
            count(*) filter (where c.filed) as filed,
            count(*) filter (where c.stage = 'not-filed') as refused,
            count(*) filter (where c.state = 'open') as open,
            count(*) filter (where c.stage = 'closed') as closed,
            count(*) filter (where %1$s and (c.handle_met is not null or c.stage = 'closed')) as handled,
            count(*) filter (where c.self_handled) as self_handled,
            count(*) filter (where %1$s and (c.reworks > 0 or c.reopenings > 0)) as reworked,
            count(*) filter (where c.stage = 'closed' and c.reworks = 0 and c.reopenings = 0) as closed_at_first,
            coalesce(sum(c.dispatches), 0) as dispatches,
            coalesce(sum(c.returns), 0) as returns,
            count(*) filter (where c.stage = 'closed' and c.handle_met) as close_met,
            count(*) filter (where (c.stage = 'closed' and c.handle_met is not null) or (c.state = 'open' and c.handle_red_at < now()))
                as close_due,
            """.formatted(VALID)
            + Arrays.stream(CLOCKS).map(clock -> """
                            count(*) filter (where c.%1$s_met) as %1$s_met,
                            count(*) filter (where c.%1$s_met is not null or c.%1$s_red_at < now()) as %1$s_due""".formatted(clock)).collect(Collectors.joining(",\n"))
            + "\n";

    private FigureSql() {}

    static CaseFigures figures(ResultSet row) throws SQLException {
        return new CaseFigures(
                row.getLong("reported"),
                row.getLong("valid"),
                row.getLong("filed"),
                row.getLong("refused"),
                row.getLong("open"),
                row.getLong("closed"),
                row.getLong("handled"),
                row.getLong("self_handled"),
                row.getLong("reworked"),
                row.getLong("closed_at_first"),
                row.getLong("dispatches"),
                row.getLong("returns"),
                inTime(row, "decide"),
                inTime(row, "dispatch"),
                inTime(row, "arrive"),
                inTime(row, "handle"),
                inTime(row, "check"),
                inTime(row, "close"));
    }

    private static InTime inTime(ResultSet row, String clock) throws SQLException {
        return new InTime(row.getLong(clock + "_met"), row.getLong(clock + "_due"));
    }
}
