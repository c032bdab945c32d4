package org.wangge.server.publish.spi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Labels;

/**
 * A layer people switch on and off, and a collection of tiles.
 *
 * @param id such as {@code asset-camera}; part of the tiles' address
 * @param group the group it is listed in: {@code basemap}, {@code grid}, {@code cases}, {@code river} or {@code asset}
 * @param geometry {@code point}, {@code line}, {@code area} or {@code any}
 * @param permissions one of these one needs to see it
 * @param tileLayers the layers in its tiles, in the order they are drawn
 */
public record PublishedLayer(
        String id,
        Labels labels,
        String group,
        String geometry,
        Symbol symbol,
        Set<Permission> permissions,
        List<TileLayer> tileLayers) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public PublishedLayer {
        permissions = Set.copyOf(permissions);
        tileLayers = List.copyOf(tileLayers);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not an id for a layer: " + id);
        }
        if (tileLayers.isEmpty()) {
            throw new IllegalArgumentException(id + " has no layer in its tiles");
        }
    }

    /** Whether it can be drawn as it was at some time. */
    public boolean hasHistory() {
        return tileLayers.stream().allMatch(layer -> layer.time() != null);
    }

    /** Whether everybody who may see it sees the same. */
    public boolean isSameForAll() {
        return tileLayers.stream().allMatch(layer -> LayerRule.isSameForAll(layer.rule()));
    }

    public boolean isFor(Caller caller) {
        return permissions.stream().anyMatch(caller::may);
    }
}
