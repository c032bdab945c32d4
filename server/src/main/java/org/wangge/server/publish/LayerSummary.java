package org.wangge.server.publish;

import org.wangge.server.publish.spi.Symbol;
import org.wangge.server.shared.Labels;

/**
 * A layer for the layer list.
 *
 * @param count objects the caller may see
 * @param tiles address of the tiles with {@code {tileMatrix}}, {@code {tileRow}} and {@code {tileCol}}
 * @param history whether the tiles answer {@code at}, as the layer was on a day
 * @param seedable whether its tiles can be made before anybody asks
 */
public record LayerSummary(
        String id,
        String group,
        Labels labels,
        String geometry,
        long count,
        Symbol symbol,
        String tiles,
        boolean history,
        boolean seedable) {}
