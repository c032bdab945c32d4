package org.wangge.server.organisation.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.jdbc.UpsertCounts;

@Repository
@Transactional
class JdbcOrganisationIntake implements OrganisationIntake {

    private final JdbcClient jdbc;
    private final Audit audit;

    JdbcOrganisationIntake(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Override
    public IntakeResult departments(Caller caller, String source, List<DepartmentData> departments) {
        caller.require(Permission.IMPORT_DATA);
        UpsertCounts counts = new UpsertCounts();
        for (DepartmentData department : departments) {
            counts.run(jdbc.sql("""
                            insert into department (id, name, source, source_id)
                            values (:id, :name, :source, :sourceId)
                            on conflict (source, source_id) do update set name = excluded.name
                            where department.name <> excluded.name
                            returning xmax = 0
                            """)
                    .param("id", Ids.next())
                    .param("name", department.name())
                    .param("source", source)
                    .param("sourceId", department.sourceId()));
        }
        departments.forEach(department -> placeUnderParent(source, department));
        return audit.intake(caller, "department", source, counts.result());
    }

    /** After all are there, so that their order does not matter; an unknown parent leaves the department at the top. */
    private void placeUnderParent(String source, DepartmentData department) {
        jdbc.sql("""
                update department set parent_id =
                    (select p.id from department p where p.source = :source and p.source_id = :parent and p.id <> department.id)
                where source = :source and source_id = :sourceId
                """)
                .param("source", source)
                .param("parent", department.parentSourceId())
                .param("sourceId", department.sourceId())
                .update();
    }

    @Override
    public IntakeResult contractors(Caller caller, String source, List<ContractorData> contractors) {
        caller.require(Permission.IMPORT_DATA);
        UpsertCounts counts = new UpsertCounts();
        for (ContractorData contractor : contractors) {
            counts.run(jdbc.sql("""
                            insert into contractor (id, name, phone, source, source_id)
                            values (:id, :name, :phone, :source, :sourceId)
                            on conflict (source, source_id) do update set name = excluded.name, phone = excluded.phone
                            where (contractor.name, contractor.phone) is distinct from (excluded.name, excluded.phone)
                            returning xmax = 0
                            """)
                    .param("id", Ids.next())
                    .param("name", contractor.name())
                    .param("phone", contractor.phone())
                    .param("source", source)
                    .param("sourceId", contractor.sourceId()));
        }
        return audit.intake(caller, "contractor", source, counts.result());
    }

    @Override
    public IntakeResult teams(Caller caller, String source, List<TeamData> teams) {
        caller.require(Permission.IMPORT_DATA);
        Map<String, UUID> departments = idsOf("department", source);
        Map<String, UUID> contractors = idsOf("contractor", source);
        UpsertCounts counts = new UpsertCounts();
        for (TeamData team : teams) {
            if (isUnknown(team.departmentSourceId(), departments)
                    || isUnknown(team.contractorSourceId(), contractors)) {
                counts.reject(team.sourceId(), "UNKNOWN_OWNER", "The team's department or contractor is not known");
                continue;
            }
            counts.run(jdbc.sql("""
                            insert into team (id, name, kind, department_id, contractor_id, source, source_id)
                            values (:id, :name, :kind, :department, :contractor, :source, :sourceId)
                            on conflict (source, source_id) do update set name = excluded.name, kind = excluded.kind,
                                department_id = excluded.department_id, contractor_id = excluded.contractor_id
                            where (team.name, team.kind, team.department_id, team.contractor_id)
                                is distinct from (excluded.name, excluded.kind, excluded.department_id, excluded.contractor_id)
                            returning xmax = 0
                            """)
                    .param("id", Ids.next())
                    .param("name", team.name())
                    .param("kind", team.kind())
                    .param("department", idOf(team.departmentSourceId(), departments))
                    .param("contractor", idOf(team.contractorSourceId(), contractors))
                    .param("source", source)
                    .param("sourceId", team.sourceId()));
        }
        return audit.intake(caller, "team", source, counts.result());
    }

    @Override
    public IntakeResult people(Caller caller, String source, List<PersonData> people) {
        caller.require(Permission.IMPORT_DATA);
        Map<String, UUID> departments = idsOf("department", source);
        Map<String, UUID> teams = idsOf("team", source);
        UpsertCounts counts = new UpsertCounts();
        for (PersonData person : people) {
            if (isUnknown(person.departmentSourceId(), departments) || isUnknown(person.teamSourceId(), teams)) {
                counts.reject(person.sourceId(), "UNKNOWN_TEAM", "The person's department or team is not known");
                continue;
            }
            counts.run(jdbc.sql("""
                            insert into person (id, name, phone, title, department_id, team_id, source, source_id)
                            values (:id, :name, :phone, :title, :department, :team, :source, :sourceId)
                            on conflict (source, source_id) do update set name = excluded.name, phone = excluded.phone,
                                title = excluded.title, department_id = excluded.department_id, team_id = excluded.team_id
                            where (person.name, person.phone, person.title, person.department_id, person.team_id)
                                is distinct from
                                (excluded.name, excluded.phone, excluded.title, excluded.department_id, excluded.team_id)
                            returning xmax = 0
                            """)
                    .param("id", Ids.next())
                    .param("name", person.name())
                    .param("phone", person.phone())
                    .param("title", person.title())
                    .param("department", idOf(person.departmentSourceId(), departments))
                    .param("team", idOf(person.teamSourceId(), teams))
                    .param("source", source)
                    .param("sourceId", person.sourceId()));
        }
        return audit.intake(caller, "person", source, counts.result());
    }

    @Override
    public IntakeResult roster(Caller caller, String source, List<RosterData> roster) {
        caller.require(Permission.IMPORT_DATA);
        Map<String, UUID> people = idsOf("person", source);
        UpsertCounts counts = new UpsertCounts();
        for (RosterData entry : roster) {
            UUID person = people.get(entry.personSourceId());
            if (person == null) {
                counts.reject(entry.sourceId(), "UNKNOWN_PERSON", "The person of the roster entry is not known");
                continue;
            }
            counts.run(jdbc.sql("""
                            insert into roster_entry (id, person_id, kind, post, starts, ends, source, source_id)
                            values (:id, :person, :kind, :post, :starts, :ends, :source, :sourceId)
                            on conflict (source, source_id) do update set person_id = excluded.person_id,
                                kind = excluded.kind, post = excluded.post, starts = excluded.starts, ends = excluded.ends
                            where (roster_entry.person_id, roster_entry.kind, roster_entry.post, roster_entry.starts,
                                roster_entry.ends)
                                is distinct from
                                (excluded.person_id, excluded.kind, excluded.post, excluded.starts, excluded.ends)
                            returning xmax = 0
                            """)
                    .param("id", Ids.next())
                    .param("person", person)
                    .param("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                    .param("post", entry.post())
                    .param("starts", Times.bind(entry.starts()))
                    .param("ends", Times.bind(entry.ends()))
                    .param("source", source)
                    .param("sourceId", entry.sourceId()));
        }
        return audit.intake(caller, "roster", source, counts.result());
    }

    private Map<String, UUID> idsOf(String table, String source) {
        String sql = switch (table) {
            case "department" -> "select source_id, id from department where source = :source";
            case "contractor" -> "select source_id, id from contractor where source = :source";
            case "team" -> "select source_id, id from team where source = :source";
            case "person" -> "select source_id, id from person where source = :source";
            default -> throw new IllegalArgumentException(table);
        };
        return jdbc
                .sql(sql)
                .param("source", source)
                .query((row, number) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isUnknown(@Nullable String sourceId, Map<String, UUID> known) {
        return sourceId != null && !known.containsKey(sourceId);
    }

    private static @Nullable UUID idOf(@Nullable String sourceId, Map<String, UUID> known) {
        return sourceId == null ? null : known.get(sourceId);
    }
}
