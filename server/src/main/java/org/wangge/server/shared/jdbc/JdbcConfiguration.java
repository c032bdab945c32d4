package org.wangge.server.shared.jdbc;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Configuration(proxyBeanMethods = false)
class JdbcConfiguration {

    /** In the place of the one Spring Boot would make, with all that listens to that one. */
    @Bean(OfficeDatabase.TRANSACTIONS)
    JdbcTransactionManager transactionManager(
            DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        JdbcTransactionManager manager = new SnapshotTransactions(database);
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }
}
