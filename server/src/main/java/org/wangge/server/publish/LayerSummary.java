package org.wangge.server.publish;

import org.wangge.server.publish.spi.Labels;
import org.wangge.server.publish.spi.Symbol;

/**
 * A layer for the layer list.
 *
 * @param count objects the caller may see
 * @param tiles address of the tiles with {@code {tileMatrix}}, {@code {tileRow}} and {@code {tileCol}}
 */
public record LayerSummary(
        String id, String group, Labels labels, String geometry, long count, Symbol symbol, String tiles) {}
