package org.wangge.server.river;

import java.util.List;
import java.util.Set;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/** Takes the segments of a file of an office into the register, by their codes. Needs the permission {@code IMPORT_DATA}. */
public interface RiverLineIntake {

    /**
     * Writes all good lines or, on a failure, none. A segment that counts and has a line's code gets its name, level, chainage, width and
     * line, and stays with its river, its chiefs and its outfalls; what people here edited is left alone. A code of no segment makes a
     * new one, of the river with that name. Rejected are {@code AMBIGUOUS_CODE}, {@code SEGMENT_ENDED}, {@code BAD_MEASURE} and shapes
     * that cannot be kept.
     *
     * @param source whose record ids those of new segments are
     */
    Taken take(Caller caller, String source, List<RiverLine> lines);

    /** Codes of segments that count and are of a river of one of these codes, but not among them, in order. */
    List<String> absent(Caller caller, Set<String> codes);

    /**
     * What became of lines.
     *
     * @param unmatched codes that no segment had
     * @param edited codes of segments that differ and were left alone, because people here edited them
     */
    record Taken(IntakeResult result, Set<String> unmatched, Set<String> edited) {}
}
