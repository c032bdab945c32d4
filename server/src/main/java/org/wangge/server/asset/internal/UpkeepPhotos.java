package org.wangge.server.asset.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.identity.Caller;

/** Who may see an upkeep task sees the photos of what was done. */
@Component
class UpkeepPhotos implements PhotoOwners {

    static final String KIND = "upkeep";

    private final UpkeepRows tasks;

    UpkeepPhotos(UpkeepRows tasks) {
        this.tasks = tasks;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean maySee(Caller caller, UUID ownerId) {
        return tasks.sees(caller, ownerId);
    }
}
