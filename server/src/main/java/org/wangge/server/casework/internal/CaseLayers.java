package org.wangge.server.casework.internal;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;
import org.wangge.server.shared.Labels;

/** The open cases, to each caller those they may see. */
@Component
class CaseLayers implements LayerSource {

    private final PublishedLayer cases;
    private final Visibility visibility;

    CaseLayers(Visibility visibility) {
        this.visibility = visibility;
        this.cases = new PublishedLayer(
                "cases",
                new Labels("未结案件", "Open cases"),
                "cases",
                "any",
                new Symbol("circle", "#d33a2c"),
                Set.of(Permission.VIEW_CASES, Permission.VIEW_OWN_CASES),
                List.of(TileLayer.objects(
                                "cases",
                                "case_open",
                                List.of("number", "category", "name", "name_en", "state", "stage"),
                                this::visibleTo)
                        .from(TileSources.of("case_record", "case_category"))));
    }

    private RowCondition visibleTo(Caller caller) {
        Visibility.Condition seen = visibility.ofOpen(caller);
        return new RowCondition(seen.sql(), seen.parameters());
    }

    @Override
    public List<PublishedLayer> layers() {
        return List.of(cases);
    }
}
