package org.wangge.server.casework.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * For tests of other packages: halts the server at a step of an action. Its connection to the database is cut and nothing more of the
 * action is done, which is all that is left of a server that died there, as it keeps no state.
 */
public final class Halting {

    private Halting() {}

    /** The names of the steps, in their order. */
    public static List<String> steps() {
        return Arrays.stream(ActionSteps.Step.values()).map(Enum::name).toList();
    }

    /** Whether the action is on disk when the server halts there. */
    public static boolean isKept(String step) {
        return step.equals(ActionSteps.Step.COMMITTED.name());
    }

    /** Does something while the server halts at a step; tells whether it came there. */
    public static boolean at(BeanFactory beans, String step, Runnable action) {
        ActionSteps steps = beans.getBean(ActionSteps.class);
        boolean[] halted = new boolean[1];
        steps.watch(reached -> {
            if (reached.name().equals(step) && !halted[0]) {
                halted[0] = true;
                cut(beans);
                throw new ProblemException(RequestProblem.UNAVAILABLE, "halted at " + step);
            }
        });
        try {
            action.run();
        } finally {
            steps.watch(reached -> {});
        }
        return halted[0];
    }

    private static void cut(BeanFactory beans) {
        int own = beans.getBean(JdbcClient.class)
                .sql("select pg_backend_pid()")
                .query(Integer.class)
                .single();
        try (Connection other = beans.getBean(DataSource.class).getConnection();
                PreparedStatement terminate = other.prepareStatement("select pg_terminate_backend(?)")) {
            terminate.setInt(1, own);
            terminate.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
