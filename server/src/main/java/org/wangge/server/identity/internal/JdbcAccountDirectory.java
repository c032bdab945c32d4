package org.wangge.server.identity.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.AccountDirectory;
import org.wangge.server.identity.Role;

@Repository
class JdbcAccountDirectory implements AccountDirectory {

    private static final String SELECT = "select " + AccountRow.COLUMNS + " from account a where a.enabled and ";

    private final JdbcClient jdbc;

    JdbcAccountDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> find(UUID id) {
        return jdbc.sql(SELECT + "a.id = :id")
                .param("id", id)
                .query(AccountRow::read)
                .optional();
    }

    @Override
    public List<Account> ofPeople(Collection<UUID> personIds) {
        return personIds.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "a.person_id = any(:people) order by a.id")
                        .param("people", personIds.toArray(UUID[]::new))
                        .query(AccountRow::read)
                        .list();
    }

    @Override
    public List<Account> ofRole(Role role, Collection<String> cellCodes) {
        return jdbc.sql(SELECT + """
                        :role = any(a.roles)
                          and (cardinality(a.area_codes) = 0
                            or exists (select from unnest(a.area_codes) area, unnest(:cells::text[]) cell
                                where starts_with(cell, area)))
                        order by a.id
                        """)
                .param("role", role.name())
                .param("cells", cellCodes.toArray(String[]::new))
                .query(AccountRow::read)
                .list();
    }
}
