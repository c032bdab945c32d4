package org.wangge.server.demo.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lets one of several servers on a database load the demonstration office while the others wait. */
@Repository
class DemoLock {

    private static final long KEY = 0x57616E67676544L;

    private final JdbcClient jdbc;

    DemoLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Held until the running transaction ends. */
    void take() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query().listOfRows();
    }
}
