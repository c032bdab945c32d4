package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.wangge.geodata.track.Fix;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.patrol.FixesTaken;
import org.wangge.server.patrol.FixesTaken.Reason;
import org.wangge.server.patrol.FixesTaken.Rejected;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.OfficeTime;

/** Takes fixes, each once. Nothing of what is there already is read but where numbers come again. */
@Component
class FixIntake {

    /** Older positions are no news. */
    private static final Duration NEWS = Duration.ofMinutes(10);

    private final FixRows rows;
    private final PatrolAreas areas;
    private final Positions positions;
    private final OfficeTime time;

    FixIntake(FixRows rows, PatrolAreas areas, Positions positions, OfficeTime time) {
        this.rows = rows;
        this.areas = areas;
        this.positions = positions;
        this.time = time;
    }

    /**
     * In a transaction or without one: the fixes are one statement, and what comes behind it comes with a retry as well.
     *
     * @param caller whose right it was checked to be
     */
    FixesTaken take(Caller caller, PatrolRow patrol, List<Fix> fixes) {
        if (patrol.fixesDeleted() || patrol.thinned()) {
            return new FixesTaken(
                    0,
                    0,
                    fixes.stream()
                            .map(fix -> new Rejected(fix.seq(), Reason.TOO_OLD))
                            .toList());
        }
        Batch batch = new Batch(fixes);
        if (!batch.first.isEmpty()) {
            Set<Long> added = add(patrol, batch);
            batch.compare(
                    added,
                    added.size() == batch.first.size()
                            ? List.of()
                            : rows.list(
                                    patrol,
                                    batch.first.keySet().stream()
                                            .filter(seq -> !added.contains(seq))
                                            .toList()));
            if (patrol.areaIds().isEmpty()) {
                areas.begin(patrol, batch.first.firstEntry().getValue());
            }
            tellPosition(caller, patrol, batch.first.values().stream().toList());
        }
        return batch.taken();
    }

    private Set<Long> add(PatrolRow patrol, Batch batch) {
        List<Fix> fixes = List.copyOf(batch.first.values());
        // A statement that fails ends the transaction it is in.
        boolean mayFail = !TransactionSynchronizationManager.isActualTransactionActive();
        return mayFail && rows.insertAllNew(patrol, fixes)
                ? Set.copyOf(batch.first.keySet())
                : rows.insert(patrol, fixes);
    }

    /** Who walks with the phone that records is where it is. */
    private void tellPosition(Caller caller, PatrolRow patrol, List<Fix> fixes) {
        Instant now = time.now();
        if (!patrol.personId().equals(caller.personId()) || !caller.may(Permission.REPORT_POSITION)) {
            return;
        }
        fixes.stream()
                .filter(fix -> fix.observedAt().isAfter(now.minus(NEWS))
                        && fix.observedAt().isBefore(now.plus(Positions.AHEAD)))
                .max(Comparator.comparing(Fix::observedAt))
                .ifPresent(newest -> positions.take(
                        caller,
                        "patrol",
                        List.of(new org.wangge.server.positions.Fix(
                                newest.observedAt(),
                                newest.place(),
                                believable(newest.accuracyMetres(), 1_000_000),
                                believable(newest.speedMetresPerSecond(), 10_000),
                                newest.headingDegrees(),
                                newest.mock()))));
    }

    /** A track keeps whatever a phone says of itself; of a position that people look at it is left out. */
    private static @Nullable Double believable(@Nullable Double value, double most) {
        return value == null || value > most ? null : value;
    }

    /** One batch: a number that comes several times counts as it came first. */
    private static final class Batch {

        final TreeMap<Long, Fix> first = new TreeMap<>();
        private final List<Fix> again = new ArrayList<>();
        private final Map<Long, Rejected> rejected = new LinkedHashMap<>();
        private int accepted;
        private int duplicate;

        Batch(List<Fix> fixes) {
            for (Fix fix : fixes) {
                if (first.putIfAbsent(fix.seq(), fix) != null) {
                    again.add(fix);
                }
            }
        }

        void compare(Set<Long> added, List<Fix> stored) {
            Map<Long, Fix> known = stored.stream().collect(Collectors.toMap(Fix::seq, Function.identity()));
            accepted = added.size();
            for (Fix fix : first.values()) {
                Fix before = known.get(fix.seq());
                if (before != null) {
                    count(before, fix);
                }
            }
            for (Fix fix : again) {
                Fix before = known.getOrDefault(fix.seq(), first.get(fix.seq()));
                count(java.util.Objects.requireNonNull(before), fix);
            }
        }

        private void count(Fix before, Fix fix) {
            if (before.withReceivedAt(null).equals(fix.withReceivedAt(null))) {
                duplicate++;
            } else {
                rejected.put(fix.seq(), new Rejected(fix.seq(), Reason.DIFFERENT));
            }
        }

        FixesTaken taken() {
            return new FixesTaken(accepted, duplicate, List.copyOf(rejected.values()));
        }
    }
}
