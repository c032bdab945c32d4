package org.wangge.server.asset.internal;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.Asset;
import org.wangge.server.asset.AssetExport;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetProblem;
import org.wangge.server.asset.AssetQuery;
import org.wangge.server.asset.Assets;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;

/** Goes through all objects of a filter, page by page, so that no more than a page is in memory. */
@Component
class AssetPages {

    private static final int PAGE = 1000;

    private final Assets assets;

    AssetPages(Assets assets) {
        this.assets = assets;
    }

    /** How many there were. */
    int each(Caller caller, AssetFilter filter, Consumer<Asset> taker) {
        UUID after = null;
        int count = 0;
        while (true) {
            List<Asset> page = page(caller, filter, after);
            count += page.size();
            if (count > AssetExport.MOST) {
                throw new ProblemException(
                        AssetProblem.ASSET_EXPORT_REFUSED,
                        "A file holds at most " + AssetExport.MOST + " objects; narrow the filter");
            }
            page.forEach(taker);
            if (page.size() < PAGE) {
                return count;
            }
            after = page.getLast().id();
        }
    }

    private List<Asset> page(Caller caller, AssetFilter filter, @Nullable UUID after) {
        return assets.list(caller, new AssetQuery(filter, after, PAGE));
    }
}
