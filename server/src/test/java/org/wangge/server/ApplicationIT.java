package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class ApplicationIT {

    @Autowired
    JdbcClient jdbc;

    @Test
    void startsOnPostgis() {
        String version =
                jdbc.sql("select postgis_lib_version()").query(String.class).single();
        assertThat(version).startsWith("3.");
    }
}
