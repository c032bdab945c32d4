package org.wangge.server.inspection.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;
import org.wangge.server.shared.Labels;

/** Sites with something to mend: notices that are not over, to each caller those they may see. */
@Component
class InspectionLayers implements LayerSource {

    private final PublishedLayer notices;

    InspectionLayers(SiteRights rights) {
        notices = new PublishedLayer(
                "notices",
                new Labels("未结整改通知", "Open notices"),
                "cases",
                "point",
                new Symbol("circle", "#b45309"),
                Set.of(Permission.VIEW_CASES),
                List.of(TileLayer.objects(
                                "notices", "open_notice", List.of("number", "name", "state", "due"), rights::seenOnMap)
                        .from(TileSources.of("rectification_notice", "site_inspection"))));
    }

    @Override
    public List<PublishedLayer> layers() {
        return List.of(notices);
    }
}
