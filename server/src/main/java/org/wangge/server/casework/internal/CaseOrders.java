package org.wangge.server.casework.internal;

import org.wangge.server.casework.CaseQuery;

/** The orders of lists, each as an index has it, and where a page begins: behind the case {@code :after}. */
final class CaseOrders {

    private CaseOrders() {}

    /** Goes on after a condition. */
    static String sql(CaseQuery query) {
        boolean isFirst = query.after() == null;
        return switch (query.order()) {
            case ID -> (isFirst ? "" : "and c.id > :after\n") + "order by c.id\n";
            case DUE ->
                "and c.state = 'open'\n"
                        + behind(isFirst, ">", "coalesce(%s.due_at, 'infinity')")
                        + "order by coalesce(c.due_at, 'infinity'), c.id\n";
            case REPORTED -> behind(isFirst, "<", "%s.occurred_at") + "order by c.occurred_at desc, c.id desc\n";
            case CLOSED ->
                "and c.state = 'closed'\n"
                        + behind(isFirst, "<", "%s.closed_at")
                        + "order by c.closed_at desc, c.id desc\n";
        };
    }

    private static String behind(boolean isFirst, String comparison, String key) {
        return isFirst
                ? ""
                : "and (%s, c.id) %s (select %s, l.id from case_record l where l.id = :after)\n"
                        .formatted(key.formatted("c"), comparison, key.formatted("l"));
    }
}
