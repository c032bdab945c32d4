package org.wangge.server.open311.internal;

import org.springframework.stereotype.Component;
import org.wangge.server.open311.PublicMap;
import org.wangge.server.publish.Layers;
import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;

@Component
class PublishedPublicMap implements PublicMap {

    private final Layers layers;

    PublishedPublicMap(Layers layers) {
        this.layers = layers;
    }

    @Override
    public Tile tile(TileAddress address) {
        return layers.tile(Door.CALLER, "basemap", address, null);
    }
}
