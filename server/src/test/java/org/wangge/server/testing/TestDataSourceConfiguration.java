package org.wangge.server.testing;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@TestConfiguration(proxyBeanMethods = false)
class TestDataSourceConfiguration {

    @Bean
    @Primary
    SwitchableDataSource switchableDataSource() {
        SwitchableDataSource dataSource = new SwitchableDataSource();
        dataSource.switchTo(TestCluster.freshDatabase());
        return dataSource;
    }

    /** The template is migrated already. */
    @Bean
    @Primary
    FlywayMigrationStrategy alreadyMigrated() {
        return flyway -> {};
    }
}
