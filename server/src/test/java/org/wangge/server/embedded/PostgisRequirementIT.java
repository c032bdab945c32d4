package org.wangge.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.wangge.server.testing.TestCluster;

class PostgisRequirementIT {

    @Test
    void makesTheExtensionWhereItMay() {
        try (HikariDataSource database = TestCluster.emptyDatabase()) {
            assertThatCode(() -> PostgisRequirement.check(database)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesADatabaseWithoutPostgisAndSaysWhatToDo() throws SQLException {
        try (HikariDataSource database = TestCluster.emptyDatabase();
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role plain login password 'plain'");
            DriverManagerDataSource unprivileged = new DriverManagerDataSource(database.getJdbcUrl(), "plain", "plain");

            assertThatThrownBy(() -> PostgisRequirement.check(unprivileged))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("PostGIS 3.3 or newer")
                    .hasMessageContaining("create extension postgis")
                    .hasMessageContaining("-postgis-3");
        }
    }

    @Test
    void comparesVersionsByNumber() {
        assertThat(PostgisRequirement.recentEnough("3.3.2")).isTrue();
        assertThat(PostgisRequirement.recentEnough("3.10.0dev")).isTrue();
        assertThat(PostgisRequirement.recentEnough("4.0beta1")).isTrue();
        assertThat(PostgisRequirement.recentEnough("3.2.9")).isFalse();
        assertThat(PostgisRequirement.recentEnough("2.5")).isFalse();
    }
}
