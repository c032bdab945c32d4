package org.wangge.server.identity.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;

/** Reads the columns of {@code account}. */
final class AccountRow {

    /** The columns that {@link #read} wants, of an account named {@code a}. */
    static final String COLUMNS =
            "a.id as account_id, a.username, a.display_name, a.roles, a.area_codes, a.person_id, a.enabled";

    private AccountRow() {}

    static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("account_id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                strings(row.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                new Scope(strings(row.getArray("area_codes"))),
                row.getObject("person_id", UUID.class),
                row.getBoolean("enabled"));
    }

    static String[] names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    static String[] codes(Scope scope) {
        return scope.areaCodes().stream().sorted().toArray(String[]::new);
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
