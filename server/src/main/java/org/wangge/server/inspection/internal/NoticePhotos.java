package org.wangge.server.inspection.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;

/** Who may see a notice sees the photos of what happened to it, such as of what was mended. */
@Component
class NoticePhotos implements PhotoOwners {

    static final String KIND = "notice-event";

    private final SiteRights rights;

    NoticePhotos(SiteRights rights) {
        this.rights = rights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        return rights.sees(caller, """
                        notice_event e join rectification_notice n on n.id = e.notice_id
                        join site_inspection i on i.id = n.inspection_id
                        """, "e.id", ownerId);
    }
}
