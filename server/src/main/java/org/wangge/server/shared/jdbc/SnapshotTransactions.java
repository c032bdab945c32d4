package org.wangge.server.shared.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DelegatingTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins transactions of one snapshot by one message to PostgreSQL, the one that begins it. By way of JDBC that takes three more, for what is so
 * just now, for the change, and for the change back.
 */
final class SnapshotTransactions extends JdbcTransactionManager {

    SnapshotTransactions(DataSource database) {
        super(database);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_REPEATABLE_READ) {
            super.doBegin(transaction, definition);
            return;
        }
        super.doBegin(transaction, new DelegatingTransactionDefinition(definition) {
            @Override
            public int getIsolationLevel() {
                return ISOLATION_DEFAULT;
            }
        });
        beginSnapshot(transaction);
    }

    private void beginSnapshot(Object transaction) {
        ConnectionHolder holder = requireNonNull(
                (ConnectionHolder) TransactionSynchronizationManager.getResource(requireNonNull(getDataSource())));
        try (Statement statement = holder.getConnection().createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
        } catch (SQLException e) {
            // Nobody ends a transaction that has not begun.
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("No snapshot could be begun", e);
        }
    }
}
