package org.wangge.server.organisation.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.Remembered;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.Person;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;

@Repository
class JdbcUnits implements Units {

    private final JdbcClient jdbc;
    private final Copies copies;
    private final Copy<Remembered> remembered;

    JdbcUnits(JdbcClient jdbc, Copies copies) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.remembered = copies.keep(Remembered.of("unit"));
    }

    /** Under which the inboxes of a person are remembered; names are by the id itself. */
    private record InboxesOf(UUID person) {}

    @Override
    public List<Unit> list(Caller caller) {
        caller.require(Permission.VIEW_PHONES);
        return jdbc.sql("""
                        select id, 'DEPARTMENT' as kind, name, parent_id as department_id, null::uuid as contractor_id
                        from department
                        union all
                        select id, 'TEAM', name, department_id, contractor_id from team
                        order by kind, name, id
                        """)
                .query((row, number) -> new Unit(
                        row.getObject("id", UUID.class),
                        Unit.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getObject("department_id", UUID.class),
                        row.getObject("contractor_id", UUID.class)))
                .list();
    }

    @Override
    public List<Person> staff(Caller caller) {
        caller.require(Permission.VIEW_PHONES);
        return jdbc.sql("""
                        select id, name, phone, title, department_id, team_id, active
                        from person where active order by name, id
                        """).query(JdbcPeople::person).list();
    }

    @Override
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : copies.remembered(remembered, ids, this::readNames);
    }

    private Map<UUID, String> readNames(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
                        select id, name from person where id = any(:ids)
                        union all select id, name from team where id = any(:ids)
                        union all select id, name from department where id = any(:ids)
                        """).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            names.put(row.getObject("id", UUID.class), row.getString("name"));
        });
        return names;
    }

    @Override
    public Set<UUID> inboxesOf(UUID personId) {
        return copies.remembered(remembered, new InboxesOf(personId), () -> readInboxes(personId));
    }

    private Set<UUID> readInboxes(UUID personId) {
        return jdbc.sql("""
                        select u.id
                        from person p left join team t on t.id = p.team_id
                            cross join lateral (values (p.department_id), (p.team_id), (t.department_id)) as u (id)
                        where p.id = :person and p.active and u.id is not null
                        """)
                .param("person", personId)
                .query((row, number) -> row.getObject("id", UUID.class))
                .set();
    }

    @Override
    public List<Person> membersOf(Unit.Kind kind, UUID id) {
        String condition = switch (kind) {
            case PERSON -> "p.id = :id";
            case TEAM -> "p.team_id = :id";
            case DEPARTMENT -> "(p.department_id = :id or t.department_id = :id)";
        };
        return jdbc.sql("""
                        select p.id, p.name, p.phone, p.title, p.department_id, p.team_id, p.active
                        from person p left join team t on t.id = p.team_id where p.active and
                        """ + condition + " order by p.name, p.id")
                .param("id", id)
                .query(JdbcPeople::person)
                .list();
    }

    @Override
    public Optional<UUID> departmentOf(Unit.Kind kind, UUID id) {
        String sql = switch (kind) {
            case PERSON -> """
                    select coalesce(p.department_id, t.department_id) as department
                    from person p left join team t on t.id = p.team_id where p.id = :id
                    """;
            case TEAM -> "select department_id as department from team where id = :id";
            case DEPARTMENT -> "select id as department from department where id = :id";
        };
        return jdbc.sql(sql)
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getObject("department", UUID.class)))
                .optional()
                .flatMap(department -> department);
    }

    @Override
    public boolean isPerson(UUID id) {
        return jdbc.sql("select exists (select from person where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean exists(Unit.Kind kind, UUID id) {
        String sql = switch (kind) {
            case PERSON -> "select exists (select from person where id = :id and active)";
            case TEAM -> "select exists (select from team where id = :id)";
            case DEPARTMENT -> "select exists (select from department where id = :id)";
        };
        return jdbc.sql(sql).param("id", id).query(Boolean.class).single();
    }
}
