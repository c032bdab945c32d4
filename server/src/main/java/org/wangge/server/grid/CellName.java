package org.wangge.server.grid;

import java.util.UUID;
import org.wangge.geodata.grid.CellLevel;

/** A cell as another answer names it. */
public record CellName(UUID id, String code, String name, CellLevel level) {}
