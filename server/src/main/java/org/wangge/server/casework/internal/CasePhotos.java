package org.wangge.server.casework.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.Cases;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;

/** Who may see a case sees its photos. */
@Component
class CasePhotos implements PhotoOwners {

    static final String KIND = "case";

    private final Cases cases;

    CasePhotos(Cases cases) {
        this.cases = cases;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        return (caller.may(Permission.VIEW_CASES) || caller.may(Permission.VIEW_OWN_CASES))
                && !cases.listOf(caller, List.of(ownerId)).isEmpty();
    }
}
