package org.wangge.server.organisation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.OrganisationProblem;
import org.wangge.server.organisation.Teams;
import org.wangge.server.organisation.Unit;
import org.wangge.server.organisation.Units;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

@Repository
@Transactional
class JdbcTeams implements Teams {

    /** Rows that were made here, not taken over. */
    private static final String SOURCE = "office";

    private static final int LONGEST = 100;

    private final JdbcClient jdbc;
    private final Units units;
    private final Audit audit;

    JdbcTeams(JdbcClient jdbc, Units units, Audit audit) {
        this.jdbc = jdbc;
        this.units = units;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Contractor> contractors(Caller caller) {
        caller.require(Permission.VIEW_PHONES);
        return contractors();
    }

    private List<Contractor> contractors() {
        return jdbc.sql("select id, name, phone from contractor order by name, id")
                .query((row, number) ->
                        new Contractor(row.getObject("id", UUID.class), row.getString("name"), row.getString("phone")))
                .list();
    }

    @Override
    public Contractor putContractor(
            Caller caller, Contractor wanted, boolean isNew, Consumer<Contractor> precondition) {
        caller.require(Permission.ADMINISTER);
        requireText("/name", wanted.name());
        if (wanted.phone() != null) {
            requireText("/phone", wanted.phone());
        }
        Contractor before = null;
        if (!isNew) {
            before = contractors().stream()
                    .filter(one -> one.id().equals(wanted.id()))
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            OrganisationProblem.CONTRACTOR_NOT_FOUND, "There is no contractor " + wanted.id()));
            precondition.accept(before);
        }
        jdbc.sql("""
                insert into contractor (id, name, phone, source, source_id) values (:id, :name, :phone, :source, :sourceId)
                on conflict (id) do update set name = excluded.name, phone = excluded.phone
                """)
                .param("id", wanted.id())
                .param("name", wanted.name())
                .param("phone", wanted.phone())
                .param("source", SOURCE)
                .param("sourceId", wanted.id().toString())
                .update();
        audit.change(caller, "organisation.contractor", "contractor/" + wanted.id(), before, wanted);
        return wanted;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Team> teams(Caller caller) {
        caller.require(Permission.VIEW_PHONES);
        return teams();
    }

    private List<Team> teams() {
        return jdbc.sql("""
                        select t.id, t.name, t.kind, t.department_id, t.contractor_id,
                            array(select p.id from person p where p.team_id = t.id and p.active order by p.name, p.id) as people
                        from team t order by t.name, t.id
                        """)
                .query((row, number) -> new Team(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getObject("department_id", UUID.class),
                        row.getObject("contractor_id", UUID.class),
                        Arrays.stream((Object[]) row.getArray("people").getArray())
                                .map(UUID.class::cast)
                                .toList()))
                .list();
    }

    private Team stored(UUID id) {
        return teams().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(OrganisationProblem.UNIT_NOT_FOUND, "There is no team " + id));
    }

    @Override
    public Team putTeam(Caller caller, Team wanted, boolean isNew, Consumer<Team> precondition) {
        caller.require(Permission.ADMINISTER);
        check(wanted);
        Team before = null;
        if (!isNew) {
            before = stored(wanted.id());
            precondition.accept(before);
        }
        jdbc.sql("""
                insert into team (id, name, kind, department_id, contractor_id, source, source_id)
                values (:id, :name, :kind, :department, :contractor, :source, :sourceId)
                on conflict (id) do update set name = excluded.name, kind = excluded.kind,
                    department_id = excluded.department_id, contractor_id = excluded.contractor_id
                """)
                .param("id", wanted.id())
                .param("name", wanted.name())
                .param("kind", wanted.kind())
                .param("department", wanted.departmentId())
                .param("contractor", wanted.contractorId())
                .param("source", SOURCE)
                .param("sourceId", wanted.id().toString())
                .update();
        jdbc.sql("update person set team_id = null where team_id = :team and not id = any(:people)")
                .param("team", wanted.id())
                .param("people", wanted.people().toArray(UUID[]::new))
                .update();
        jdbc.sql("update person set team_id = :team where id = any(:people) and team_id is distinct from :team")
                .param("team", wanted.id())
                .param("people", wanted.people().toArray(UUID[]::new))
                .update();
        Team after = stored(wanted.id());
        audit.change(caller, "organisation.team", "team/" + wanted.id(), before, after);
        return after;
    }

    private void check(Team wanted) {
        requireText("/name", wanted.name());
        requireText("/kind", wanted.kind());
        UUID department = wanted.departmentId();
        require(
                department == null || units.exists(Unit.Kind.DEPARTMENT, department),
                "/departmentId",
                "There is no department " + department);
        require(
                wanted.contractorId() == null
                        || contractors().stream().anyMatch(one -> one.id().equals(wanted.contractorId())),
                "/contractorId",
                "There is no contractor " + wanted.contractorId());
        for (UUID person : wanted.people()) {
            require(units.exists(Unit.Kind.PERSON, person), "/people", "There is no person " + person);
        }
    }

    private static void requireText(String pointer, @Nullable String text) {
        require(
                text != null && !text.isBlank() && text.length() <= LONGEST && StorableText.isStorable(text),
                pointer,
                pointer.substring(1) + " has 1 to " + LONGEST + " characters");
    }

    private static void require(boolean isRight, String pointer, String detail) {
        if (!isRight) {
            throw ProblemException.ofField(OrganisationProblem.UNIT_REFUSED, pointer, detail);
        }
    }
}
