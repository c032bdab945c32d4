package org.wangge.server.demo.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverQuestions;
import org.wangge.server.river.RiverQuestions.RegisterQuery;
import org.wangge.server.river.Segment;
import org.wangge.server.shared.OfficeTime;

/** Finds the segments of the made-up street in the register. */
@Component
class TownSegments {

    private static final int MOST = 100;

    private final RiverQuestions rivers;
    private final OfficeTime time;

    TownSegments(RiverQuestions rivers, OfficeTime time) {
        this.rivers = rivers;
        this.time = time;
    }

    /** The id of a segment by its code; needs the rivers to be there. */
    UUID id(Caller caller, String code) {
        return rivers.register(caller, new RegisterQuery(time.now(), code, null, null, false, null, MOST)).stream()
                .map(RiverQuestions.RegisterLine::segment)
                .filter(segment -> segment.code().equals(code))
                .map(Segment::id)
                .findFirst()
                .orElseThrow();
    }
}
