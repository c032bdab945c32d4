package org.wangge.server.patrol.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.Patrol.CoveredPart;
import org.wangge.server.patrol.Patrol.Who;
import org.wangge.server.patrol.PatrolMeasure;
import org.wangge.server.patrol.PatrolNote;
import org.wangge.server.patrol.internal.MeasureRows.CoveredRow;
import org.wangge.server.patrol.spi.CoveredLine;

/** Puts together what a reader sees of patrols. */
@Component
class PatrolViews {

    private final Measuring measuring;
    private final MeasureRows measures;
    private final NoteRows notes;
    private final People people;

    PatrolViews(Measuring measuring, MeasureRows measures, NoteRows notes, People people) {
        this.measuring = measuring;
        this.measures = measures;
        this.notes = notes;
        this.people = people;
    }

    Patrol of(PatrolRow row) {
        return list(List.of(row)).getFirst();
    }

    /** In the order of the rows. */
    List<Patrol> list(List<PatrolRow> rows) {
        List<UUID> ids = rows.stream().map(PatrolRow::id).toList();
        Map<UUID, PatrolMeasure> measured = measuring.of(rows);
        List<CoveredRow> covered = measures.covered(ids);
        Map<UUID, CoveredLine> lines =
                measuring.lines(covered.stream().map(CoveredRow::lineId).collect(Collectors.toSet()));
        Map<UUID, List<CoveredRow>> coveredBy = covered.stream().collect(Collectors.groupingBy(CoveredRow::patrolId));
        Map<UUID, List<PatrolNote>> notesOf = notes.list(ids);
        Map<UUID, String> names = names(rows);
        return rows.stream()
                .map(row -> view(
                        row,
                        Objects.requireNonNull(measured.get(row.id())),
                        coveredBy.getOrDefault(row.id(), List.of()).stream()
                                .flatMap(part -> Stream.ofNullable(lines.get(part.lineId()))
                                        .map(line -> part(part, line)))
                                .toList(),
                        notesOf.getOrDefault(row.id(), List.of()),
                        names))
                .toList();
    }

    /** Names of those on patrols, by id. */
    Map<UUID, String> names(Collection<PatrolRow> rows) {
        Set<UUID> ids = rows.stream()
                .flatMap(row -> Stream.of(row.personId(), Objects.requireNonNullElse(row.recordedBy(), row.personId())))
                .collect(Collectors.toSet());
        Map<UUID, String> names = new HashMap<>();
        people.list(Caller.system(), ids).forEach(person -> names.put(person.id(), person.name()));
        for (PatrolRow row : rows) {
            if (row.personName() != null) {
                names.put(row.personId(), row.personName());
            }
        }
        return names;
    }

    private static Patrol view(
            PatrolRow row,
            PatrolMeasure measure,
            List<CoveredPart> covered,
            List<PatrolNote> notes,
            Map<UUID, String> names) {
        UUID recordedBy = row.recordedBy();
        Function<UUID, String> name = id -> names.getOrDefault(id, "");
        return new Patrol(
                row.id(),
                row.clientId(),
                row.version(),
                new Who(row.personId(), name.apply(row.personId())),
                recordedBy == null
                        ? null
                        : new Who(
                                recordedBy,
                                Objects.requireNonNullElseGet(row.recordedByName(), () -> name.apply(recordedBy))),
                row.means(),
                row.state(),
                row.kind(),
                row.source(),
                row.device(),
                row.startedAt(),
                row.finishedAt(),
                row.lastSeq(),
                row.fixes(),
                row.fileUnusable(),
                measure,
                covered,
                notes);
    }

    private static CoveredPart part(CoveredRow row, CoveredLine line) {
        double length = row.toMetres() - row.fromMetres();
        return new CoveredPart(
                line.kind(),
                line.id(),
                UUID.fromString(line.line().river()),
                line.code(),
                line.name(),
                line.line().halfWidths().widest(),
                length,
                row.coverage().covered().measureMetres(),
                share(row, row.coverage().covered()),
                share(row, row.coverage().low()),
                share(row, row.coverage().high()));
    }

    private static double share(CoveredRow row, IntervalSet set) {
        // A length that was added up in another order must not turn all into nearly all.
        return set.complement(row.fromMetres(), row.toMetres()).isEmpty()
                ? 1
                : Math.min(1, set.measureMetres() / (row.toMetres() - row.fromMetres()));
    }
}
