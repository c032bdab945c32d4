package org.wangge.server.asset.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** The measures that upkeep tasks can be of. */
@Repository
class UpkeepMeasures {

    private final JdbcClient jdbc;

    UpkeepMeasures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UpkeepMeasure> list() {
        return jdbc.sql("select code, label_zh, label_en from work_measure order by position")
                .query((row, number) -> new UpkeepMeasure(
                        row.getString("code"), new Labels(row.getString("label_zh"), row.getString("label_en"))))
                .list();
    }

    /** The code of a filter; empty stands for tasks without one. */
    String known(String code) {
        if (!code.isEmpty() && isMissing(code)) {
            throw ProblemException.ofField(RequestProblem.INVALID_PARAMETER, "measure", none(code));
        }
        return code;
    }

    /** The code of a task that is written; null stands for none. */
    @Nullable
    String written(@Nullable String code) {
        if (code != null && isMissing(code)) {
            throw ProblemException.ofField(AssetProblem.UPKEEP_REFUSED, "/measure", none(code));
        }
        return code;
    }

    private boolean isMissing(String code) {
        return list().stream().noneMatch(measure -> measure.code().equals(code));
    }

    private static String none(String code) {
        return "There is no measure '" + code + "'";
    }
}
