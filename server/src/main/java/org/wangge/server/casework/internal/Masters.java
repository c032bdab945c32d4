package org.wangge.server.casework.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.shared.ProblemException;

/** Cases that others went into. A master is no duplicate itself, so that one step leads to it. */
@Component
class Masters {

    private final JdbcClient jdbc;

    Masters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cases that went into this one, by id. */
    List<UUID> duplicatesOf(UUID caseId) {
        return jdbc.sql("select id from case_record where merged_into = :id order by id")
                .param("id", caseId)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /**
     * Refuses a master that is none.
     *
     * @throws ProblemException 409 where it is the case itself, a duplicate, void or not filed, or the case has duplicates of its own
     */
    void requireMayTake(UUID duplicate, CaseRows.Row master) {
        CaseStage stage = master.stage();
        if (master.id().equals(duplicate)) {
            throw refused("A case is no duplicate of itself");
        }
        if (stage == CaseStage.MERGED || stage == CaseStage.VOID || stage == CaseStage.NOT_FILED) {
            throw refused("The case " + master.number() + " is " + stage.text());
        }
        if (!duplicatesOf(duplicate).isEmpty()) {
            throw refused("Other cases were merged into this one; merge the other way round");
        }
    }

    private static ProblemException refused(String detail) {
        return ProblemException.ofField(CaseProblem.MASTER_REFUSED, "/into", detail);
    }
}
