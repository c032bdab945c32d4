package org.wangge.server.shared.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, An I/O error occurred while sending to the backend.",
        "57P01, terminating connection due to administrator command",
        "57P03, the database system is in recovery mode",
        "53300, too many connections",
        ", Connection is closed"
    })
    void aDatabaseThatDoesNotAnswerIsAway(String state, String message) {
        assertThat(Outage.find(new IllegalStateException(new SQLException(message, state))))
                .hasValue(Outage.DATABASE_AWAY);
    }

    @Test
    void whatCannotBeRolledBackIsAwayForTheReasonOfTheWork() {
        TransactionSystemException rollback =
                new TransactionSystemException("rollback failed", new SQLException("Connection is closed"));
        rollback.initApplicationException(new IllegalStateException(new SQLException("could not extend", "53100")));

        assertThat(Outage.find(rollback)).hasValue(Outage.DISK_FULL);
    }

    @Test
    void aFullDiskOfTheServerCounts() {
        assertThat(Outage.find(new IllegalStateException(new IOException("No space left on device"))))
                .hasValue(Outage.DISK_FULL);
    }

    @Test
    void mistakesAreNoOutage() {
        assertThat(Outage.find(new SQLException("syntax error", "42601"))).isEmpty();
        assertThat(Outage.find(new SQLException("duplicate key", "23505"))).isEmpty();
        assertThat(Outage.find(new IOException("Connection reset"))).isEmpty();
        assertThat(Outage.find(new NullPointerException())).isEmpty();
    }
}
