package org.wangge.server.basemap.internal;

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

/** The base map as one layer of seven in a tile. */
@Component
class BasemapLayers implements LayerSource {

    private static final PublishedLayer BASEMAP = new PublishedLayer(
            "basemap",
            new Labels("底图", "Base map"),
            "basemap",
            "any",
            new Symbol("area", "#a9cfe8"),
            Set.of(Permission.VIEW_MAP),
            List.of(
                    TileLayer.generalised("ground", "basemap_ground", List.of("class", "name"), 8)
                            .called("地面", "Ground")
                            .from(TileSources.of("ground_area")),
                    TileLayer.generalised("water", "basemap_water", List.of("class", "name"), 0)
                            .called("水面", "Water")
                            .from(TileSources.of("water_area")),
                    TileLayer.generalised("waterways", "basemap_waterway", List.of("class", "name", "tunnel"), 9)
                            .called("水道", "Waterways")
                            .from(TileSources.of("waterway")),
                    TileLayer.generalised("buildings", "basemap_building", List.of("class", "name", "levels"), 13)
                            .called("建筑", "Buildings")
                            .from(TileSources.of("building")),
                    TileLayer.generalised(
                                    "roads",
                                    "basemap_road",
                                    List.of("class", "name", "ref", "oneway", "bridge", "tunnel", "layer"),
                                    5)
                            .called("道路", "Roads")
                            .from(TileSources.of("road")),
                    TileLayer.generalised("places", "basemap_place", List.of("class", "name"), 5)
                            .called("地名", "Places")
                            .from(TileSources.of("place")),
                    TileLayer.drawn("housenumbers", "basemap_house_number", List.of("number", "street"), 17)
                            .called("门牌", "House numbers")
                            .from(TileSources.of("house_number"))));

    @Override
    public List<PublishedLayer> layers() {
        return List.of(BASEMAP);
    }
}
