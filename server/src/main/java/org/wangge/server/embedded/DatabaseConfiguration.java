package org.wangge.server.embedded;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final String URL = "wangge.db.url";

    /**
     * Many ask at once, each for little: to start other processes for a question, or to compile it, takes longer than to answer it, and PostGIS
     * says of its functions that they cost so much that PostgreSQL would.
     */
    private static final String MANY_SMALL_QUESTIONS = "set max_parallel_workers_per_gather = 0; set jit = off";

    @Bean
    @Conditional(NoUrl.class)
    EmbeddedPostgis embeddedPostgis(
            @Value("${wangge.data}") Path data, @Value("${wangge.postgres.bin:#{null}}") @Nullable Path binaries) {
        return EmbeddedPostgis.start(data, Optional.ofNullable(binaries), EmbeddedPostgis.Durability.SAFE);
    }

    @Bean
    @Conditional(NoUrl.class)
    PostgresWatch postgresWatch(EmbeddedPostgis postgis) {
        return PostgresWatch.over(postgis);
    }

    @Bean
    @Conditional(NoUrl.class)
    HikariDataSource embeddedDataSource(EmbeddedPostgis postgis) {
        return pool(new DatabaseAddress(postgis.url("postgres"), postgis.user(), postgis.password()));
    }

    @Bean
    @Conditional(HasUrl.class)
    HikariDataSource externalDataSource(
            @Value("${wangge.db.url}") String url,
            @Value("${wangge.db.user:#{null}}") @Nullable String user,
            @Value("${wangge.db.password:#{null}}") @Nullable String password) {
        DatabaseAddress address = DatabaseAddress.parse(url);
        return pool(new DatabaseAddress(
                address.jdbcUrl(),
                user == null ? address.user() : user,
                password == null ? address.password() : password));
    }

    @Bean
    FlywayMigrationStrategy checkThenMigrate(DataSource database) {
        return flyway -> {
            PostgisRequirement.check(database);
            flyway.migrate();
        };
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("wangge");
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(20);
        pool.setConnectionTimeout(5_000);
        pool.setConnectionInitSql(MANY_SMALL_QUESTIONS);
        pool.addDataSourceProperty("currentSchema", "wangge,public");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "wangge");
        return pool;
    }

    private static boolean namesDatabase(Environment settings) {
        return StringUtils.hasText(settings.getProperty(URL));
    }

    /** An administrator named a database. */
    static final class HasUrl implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return namesDatabase(context.getEnvironment());
        }
    }

    /** The server brings its own database. */
    static final class NoUrl implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !namesDatabase(context.getEnvironment());
        }
    }
}
