package org.wangge.server.organisation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/**
 * Takes in the organisation in bulk. Needs {@code IMPORT_DATA}. Each record is known by (source, source id); a reference to a
 * record of the same source that is not there rejects the referring record. A call is all or nothing but for its rejections.
 */
public interface OrganisationIntake {

    /** Departments; parents may come in any order in the same call. */
    IntakeResult departments(Caller caller, String source, List<DepartmentData> departments);

    IntakeResult contractors(Caller caller, String source, List<ContractorData> contractors);

    IntakeResult teams(Caller caller, String source, List<TeamData> teams);

    IntakeResult people(Caller caller, String source, List<PersonData> people);

    IntakeResult roster(Caller caller, String source, List<RosterData> roster);

    /** A department. */
    record DepartmentData(
            String sourceId, String name, @Nullable String parentSourceId) {
        public DepartmentData {
            requireText(sourceId, "sourceId");
            requireText(name, "name");
        }
    }

    /** A company that works for the office. */
    record ContractorData(
            String sourceId, String name, @Nullable String phone) {
        public ContractorData {
            requireText(sourceId, "sourceId");
            requireText(name, "name");
        }
    }

    /**
     * A team of a department or a contractor.
     *
     * @param kind what it does, such as {@code patrol} or {@code cleaning}
     */
    record TeamData(
            String sourceId,
            String name,
            String kind,
            @Nullable String departmentSourceId,
            @Nullable String contractorSourceId) {
        public TeamData {
            requireText(sourceId, "sourceId");
            requireText(name, "name");
            requireText(kind, "kind");
        }
    }

    /** A person. */
    record PersonData(
            String sourceId,
            String name,
            @Nullable String phone,
            @Nullable String title,
            @Nullable String departmentSourceId,
            @Nullable String teamSourceId) {
        public PersonData {
            requireText(sourceId, "sourceId");
            requireText(name, "name");
        }
    }

    /** A stretch of time in which a person is on duty, away or taken, half-open. */
    record RosterData(
            String sourceId,
            String personSourceId,
            RosterKind kind,
            @Nullable String post,
            Instant starts,
            Instant ends) {
        public RosterData {
            requireText(sourceId, "sourceId");
            requireText(personSourceId, "personSourceId");
            if (!starts.isBefore(ends)) {
                throw new IllegalArgumentException("a roster entry ends after it starts");
            }
        }
    }

    /** What a roster entry says. */
    enum RosterKind {
        /** Is at work. */
        DUTY,
        /** Is away. */
        LEAVE,
        /** Is at work, but taken. */
        BUSY
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank() || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " is blank or has a NUL character");
        }
    }
}
