package org.wangge.server.inspection.internal;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.RowCondition;

/** Who may see a notice sees the photos of what happened to it, such as of what was mended. */
@Component
class NoticePhotos implements PhotoOwners {

    static final String KIND = "notice-event";

    private final JdbcClient jdbc;
    private final SiteRights rights;

    NoticePhotos(JdbcClient jdbc, SiteRights rights) {
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
                        select exists (select from notice_event e join rectification_notice n on n.id = e.notice_id
                            join site_inspection i on i.id = n.inspection_id
                            where e.id = :id and\s""" + seen.sql() + ")")
                .params(seen.parameters())
                .param("id", ownerId)
                .query(Boolean.class)
                .single();
    }
}
