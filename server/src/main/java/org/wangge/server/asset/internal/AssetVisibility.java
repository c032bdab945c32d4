package org.wangge.server.asset.internal;

import org.wangge.server.asset.AssetKind;
import org.wangge.server.identity.Permission;

/** What one needs to see objects of a kind: kinds not open to the public are for those who see the office's cases. */
final class AssetVisibility {

    private AssetVisibility() {}

    static Permission permissionFor(AssetKind kind) {
        return kind.openToPublic() ? Permission.VIEW_MAP : Permission.VIEW_CASES;
    }
}
