package org.wangge.server.patrol.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.SignalKind;
import org.wangge.geodata.track.Travel;
import org.wangge.server.patrol.GateValues;
import org.wangge.server.patrol.NoteContent;
import org.wangge.server.patrol.NoteResult;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolKind;
import org.wangge.server.patrol.PatrolMeasure;
import org.wangge.server.patrol.PatrolMeasure.SeqRange;
import org.wangge.server.patrol.PatrolNote;
import org.wangge.server.patrol.PatrolSource;
import org.wangge.server.patrol.PatrolState;
import org.wangge.server.patrol.TrackValueSet;

/**
 * A patrol, measured. Metres and seconds; elapsed time is that of moving, of stops and of gaps together.
 *
 * @param means {@code foot}, {@code bicycle}, {@code boat} or {@code car}
 * @param fixes that came, set aside or not
 * @param setAside fixes that are no evidence
 * @param missing numbers up to {@code lastSeq} of which no fix came
 * @param fileUnusable points of the uploaded file without time or place
 * @param rules the values by which it was judged
 */
record PatrolAnswer(
        UUID id,
        UUID clientId,
        int version,
        PatrolPerson person,
        @Nullable PatrolPerson recordedBy,
        String means,
        PatrolState state,
        PatrolKind kind,
        PatrolSource source,
        @Nullable String device,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long lastSeq,
        int fixes,
        int setAside,
        double distanceMetres,
        double elapsedSeconds,
        double movingSeconds,
        double stoppedSeconds,
        double gapSeconds,
        int gaps,
        int stops,
        @Nullable Double medianAccuracyMetres,
        List<SeqRange> missing,
        int fileUnusable,
        List<CoveredAnswer> covered,
        List<SignalAnswer> signals,
        List<NoteAnswer> notes,
        RulesAnswer rules) {

    static PatrolAnswer of(Patrol patrol, TrackValueSet values) {
        PatrolMeasure measure = patrol.measure();
        return new PatrolAnswer(
                patrol.id(),
                patrol.clientId(),
                patrol.version(),
                PatrolPerson.of(patrol.person()),
                patrol.recordedBy() == null ? null : PatrolPerson.of(patrol.recordedBy()),
                word(patrol.means()),
                patrol.state(),
                patrol.kind(),
                patrol.source(),
                patrol.device(),
                patrol.startedAt(),
                patrol.finishedAt(),
                patrol.lastSeq(),
                patrol.fixes(),
                measure.setAside(),
                measure.distanceMetres(),
                measure.elapsedSeconds(),
                measure.movingSeconds(),
                measure.stoppedSeconds(),
                measure.gapSeconds(),
                measure.gaps(),
                measure.stops(),
                measure.medianAccuracyMetres(),
                measure.missing(),
                patrol.fileUnusable(),
                patrol.covered().stream().map(CoveredAnswer::of).toList(),
                measure.signals().stream().map(SignalAnswer::of).toList(),
                patrol.notes().stream().map(NoteAnswer::of).toList(),
                RulesAnswer.of(values));
    }

    static String word(Travel means) {
        return means.name().toLowerCase(Locale.ROOT);
    }

    /** Somebody. */
    record PatrolPerson(UUID id, String name) {
        static PatrolPerson of(Patrol.Who who) {
            return new PatrolPerson(who.id(), who.name());
        }
    }

    /**
     * What it covered of a line.
     *
     * @param line what the line is, such as {@code segment}, or the kind of a road
     * @param wholeId what it is a part of, along which chainage counts: the river, or the road itself
     * @param halfWidthMetres where it is widest; 0 where the width is not known
     * @param share 0 to 1, with a band for the accuracy of the fixes
     */
    record CoveredAnswer(
            String line,
            UUID id,
            UUID wholeId,
            String code,
            String name,
            double halfWidthMetres,
            double lengthMetres,
            double coveredMetres,
            double share,
            double shareLow,
            double shareHigh) {

        static CoveredAnswer of(Patrol.CoveredPart part) {
            return new CoveredAnswer(
                    part.kind(),
                    part.id(),
                    part.wholeId(),
                    part.code(),
                    part.name(),
                    part.halfWidthMetres(),
                    part.lengthMetres(),
                    part.coveredMetres(),
                    part.share(),
                    part.shareLow(),
                    part.shareHigh());
        }
    }

    /**
     * Something a person should look at.
     *
     * @param text one sentence in English
     * @param otherPatrolId the patrol it is beside, null where it is about this one alone
     */
    record SignalAnswer(
            SignalKind kind,
            String text,
            Map<String, Double> figures,
            Instant from,
            Instant to,
            @Nullable UUID otherPatrolId) {

        static SignalAnswer of(PatrolMeasure.Flag flag) {
            return new SignalAnswer(
                    flag.kind(), flag.text(), flag.figures(), flag.from(), flag.to(), flag.otherPatrolId());
        }
    }

    /** What was looked at on the way. */
    record NoteAnswer(
            UUID id,
            UUID clientId,
            Instant at,
            @Nullable Double lon,
            @Nullable Double lat,
            NoteContent content,
            NoteResult result,
            @Nullable String text,
            List<UUID> photos,
            @Nullable UUID caseId) {

        static NoteAnswer of(PatrolNote note) {
            var place = note.place();
            return new NoteAnswer(
                    note.id(),
                    note.clientId(),
                    note.at(),
                    place == null ? null : place.lon(),
                    place == null ? null : place.lat(),
                    note.content(),
                    note.result(),
                    note.text(),
                    note.photos(),
                    note.caseId());
        }
    }

    /**
     * The rules of {@code docs/tracks.md}, as they counted when the patrol began.
     *
     * @param version of {@code GET /api/track-values}
     */
    record RulesAnswer(int version, @JsonUnwrapped GateValues gates) {

        static RulesAnswer of(TrackValueSet values) {
            return new RulesAnswer(values.version(), GateValues.of(values.gates()));
        }
    }
}
