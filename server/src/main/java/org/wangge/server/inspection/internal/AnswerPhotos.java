package org.wangge.server.inspection.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;

/** Who may see an inspection sees the photos of its answers. */
@Component
class AnswerPhotos implements PhotoOwners {

    static final String KIND = "site-answer";

    private final SiteRights rights;

    AnswerPhotos(SiteRights rights) {
        this.rights = rights;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        return rights.sees(caller, "site_answer a join site_inspection i on i.id = a.inspection_id", "a.id", ownerId);
    }
}
