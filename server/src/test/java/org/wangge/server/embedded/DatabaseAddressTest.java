package org.wangge.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void takesTheCredentialsOutOfTheUrl() {
        assertThat(DatabaseAddress.parse("postgresql://wang:p%40ss%3Aword@db.example:5433/office?sslmode=require"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example:5433/office?sslmode=require", "wang", "p@ss:word"));
    }

    @Test
    void takesAUrlWithoutCredentials() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://localhost/office"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://localhost/office", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://localhost/office", "postgresql:office", "not a url", "postgresql://local host/x"})
    void refusesWhatIsNoSuchUrl(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql://user:password@host");
    }
}
