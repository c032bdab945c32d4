package org.wangge.server.inspection.internal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.RowCondition;

/** Who may see an inspection sees the photos of its answers. */
@Component
class AnswerPhotos implements PhotoOwners {

    static final String KIND = "site-answer";

    private final JdbcClient jdbc;
    private final SiteRights rights;

    AnswerPhotos(JdbcClient jdbc, SiteRights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        if (!caller.may(Permission.VIEW_CASES)) {
            return false;
        }
        RowCondition seen = rights.seen(caller);
        return jdbc.sql("""
                        select exists (select from site_answer a join site_inspection i on i.id = a.inspection_id
                            where a.id = :id and\s""" + seen.sql() + ")")
                .params(seen.parameters())
                .param("id", ownerId)
                .query(Boolean.class)
                .single();
    }
}
