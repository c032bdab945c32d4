package org.wangge.server.testing;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables a test begins without. An office that runs reads them meanwhile (copies follow changes, workers look for
 * work), and it locks them in its own order: PostgreSQL then ends either of the two as a deadlock. The office asks
 * again when it is the one; here the truncation does.
 */
public final class Emptied {

    private static final int ATTEMPTS = 5;

    private Emptied() {}

    /**
     * Leaves nothing in the tables and in those that refer to them.
     *
     * @param tables names with commas between, as {@code truncate} takes them
     */
    public static void of(JdbcClient jdbc, String tables) {
        asOften(() -> jdbc.sql("truncate " + tables + " cascade").update());
    }

    /** Leaves no case: their events are append-only to everybody else. */
    public static void ofCases(JdbcClient jdbc) {
        asOften(() -> jdbc.sql("alter table case_event disable trigger user").update());
        of(jdbc, "case_event, case_record");
        asOften(() -> jdbc.sql("alter table case_event enable trigger user").update());
    }

    private static void asOften(Runnable statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                statement.run();
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
