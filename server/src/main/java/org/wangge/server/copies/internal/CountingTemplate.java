package org.wangge.server.copies.internal;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The template of all JDBC clients: what is written without a transaction is counted as well. */
@Component
class CountingTemplate extends JdbcTemplate {

    private final OwnWrites writes;

    CountingTemplate(DataSource database, OwnWrites writes) {
        super(database);
        this.writes = writes;
    }

    @Override
    protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter values) {
        try {
            return super.update(statement, values);
        } finally {
            count();
        }
    }

    @Override
    public int update(PreparedStatementCreator statement, KeyHolder keys) {
        try {
            return super.update(statement, keys);
        } finally {
            count();
        }
    }

    private void count() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            writes.done();
        }
    }
}
