package org.wangge.server.asset;

import org.wangge.server.shared.Labels;

/**
 * One of the measures that a programme takes, such as the five 治 管 改 防 倡 against dirty air. Which there are is data.
 *
 * @param code such as {@code prevent}
 */
public record UpkeepMeasure(String code, Labels labels) {}
