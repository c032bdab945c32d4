package org.wangge.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

    @TempDir
    Path folder;

    @Test
    void namesThePackageWhereNothingIsInstalled() {
        assertThatThrownBy(() -> PostgresBinaries.findIn(List.of(folder), Optional.empty()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not installed")
                .hasMessageContaining("postgresql-15-postgis-3");
    }

    @Test
    void namesThePackageOfThePostgresThatLacksPostgis() throws IOException {
        Path plain = installation("plain", 16, false);

        assertThatThrownBy(() -> PostgresBinaries.findIn(List.of(plain), Optional.empty()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("without PostGIS")
                .hasMessageContaining("postgresql-16-postgis-3");
    }

    @Test
    void prefersTheOneWithPostgisEvenWhenItIsOlder() throws IOException {
        Path plain = installation("plain", 17, false);
        Path complete = installation("complete", 15, true);

        assertThat(PostgresBinaries.findIn(List.of(plain, complete), Optional.empty()))
                .isEqualTo(new PostgresBinaries(complete, 15));
    }

    @Test
    void takesTheNewestOfTwoAndTheWantedOneForExistingData() throws IOException {
        Path older = installation("older", 15, true);
        Path newer = installation("newer", 17, true);

        assertThat(PostgresBinaries.findIn(List.of(older, newer), Optional.empty())
                        .major())
                .isEqualTo(17);
        assertThat(PostgresBinaries.findIn(List.of(older, newer), Optional.of(15))
                        .bin())
                .isEqualTo(older);
    }

    @Test
    void refusesAPostgresThatIsTooOld() throws IOException {
        Path old = installation("old", 14, true);

        assertThatThrownBy(() -> PostgresBinaries.findIn(List.of(old), Optional.empty()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql-15-postgis-3");
    }

    @Test
    void saysWhichVersionTheDataNeed() throws IOException {
        Path newer = installation("newer", 17, true);

        assertThatThrownBy(() -> PostgresBinaries.findIn(List.of(newer), Optional.of(15)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("written by PostgreSQL 15")
                .hasMessageContaining("postgresql-15-postgis-3")
                .hasMessageContaining("backup");
    }

    /** Programs that answer as PostgreSQL's do. */
    private Path installation(String name, int major, boolean postgis) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Path share = Files.createDirectories(folder.resolve(name).resolve("share"));
        program(bin, "initdb", "");
        program(bin, "pg_ctl", "");
        program(bin, "postgres", "echo 'postgres (PostgreSQL) " + major + ".2 (Some 3.4)'");
        program(bin, "pg_config", "echo " + share);
        if (postgis) {
            Files.createDirectories(share.resolve("extension"));
            Files.createFile(share.resolve("extension").resolve("postgis.control"));
        }
        return bin;
    }

    private static void program(Path bin, String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
