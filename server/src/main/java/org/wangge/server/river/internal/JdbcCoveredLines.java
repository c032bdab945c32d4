package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.server.patrol.spi.CoveredLine;
import org.wangge.server.patrol.spi.CoveredLines;

/** Segments of rivers as lines that patrols cover. */
@Component
class JdbcCoveredLines implements CoveredLines {

    private final SegmentLines lines;

    JdbcCoveredLines(SegmentLines lines) {
        this.lines = lines;
    }

    @Override
    public List<CoveredLine> near(Bbox box, Instant at) {
        return lines.near(box, at).stream().map(SegmentLine::covered).toList();
    }

    @Override
    public List<CoveredLine> at(Collection<UUID> ids) {
        return lines.list(ids).stream().map(SegmentLine::covered).toList();
    }
}
