package org.wangge.server.shared.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;

/**
 * Counts what upserts did. Such a statement is {@code insert … on conflict (…) do update set … where (…) is distinct from (…)
 * returning xmax = 0}: true for a new row, false for a changed one, nothing for one that is as it was.
 */
public final class UpsertCounts {

    private int created;
    private int updated;
    private int unchanged;
    private final List<Rejection> rejected = new ArrayList<>();

    /** Runs the upsert of one row. */
    public void run(StatementSpec upsert) {
        Optional<Boolean> isNew = upsert.query(Boolean.class).optional();
        if (isNew.isEmpty()) {
            unchanged++;
        } else if (isNew.get()) {
            created++;
        } else {
            updated++;
        }
    }

    public void created(int rows) {
        created += rows;
    }

    public void updated(int rows) {
        updated += rows;
    }

    public void unchanged(int rows) {
        unchanged += rows;
    }

    /** Leaves a record out. */
    public void reject(String sourceId, String code, String detail) {
        rejected.add(new Rejection(sourceId, code, detail));
    }

    public IntakeResult result() {
        return new IntakeResult(created, updated, unchanged, rejected);
    }
}
