package org.wangge.server.testing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Gives each test class a database of its own before its first test. */
final class FreshDatabaseListener implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext context) {
        context.getApplicationContext().getBean(SwitchableDataSource.class).switchTo(TestCluster.freshDatabase());
        // Like any write it ends what the server knows of the database before.
        context.getApplicationContext()
                .getBean(JdbcClient.class)
                .sql("set application_name = 'wangge-test'")
                .update();
    }
}
