package org.wangge.server.inspection.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.inspection.Campaign;
import org.wangge.server.inspection.Campaign.CampaignParty;
import org.wangge.server.inspection.CampaignBoard.CampaignTotals;
import org.wangge.server.inspection.CampaignBoard.PartyProgress;
import org.wangge.server.inspection.CampaignBoard.QuotaProgress;
import org.wangge.server.inspection.CampaignBoard.TargetProgress;
import org.wangge.server.inspection.CampaignQuota;
import org.wangge.server.inspection.CampaignQuota.QuotaOf;
import org.wangge.server.inspection.TargetKind;

/**
 * Adds up the visits of a campaign.
 *
 * @param today by the clock of the office
 */
record CampaignTally(Campaign campaign, List<Target> targets, List<Visit> visits, LocalDate today, ZoneId zone) {

    /** A place to visit. */
    record Target(TargetKind kind, UUID id, String type, String name, LonLat lonLat) {}

    /**
     * A visit that counts.
     *
     * @param partyId whose it is; null where the campaign names nobody
     * @param inspectorId null for an account without a person
     */
    record Visit(
            UUID targetId, @Nullable UUID partyId, @Nullable UUID inspectorId, Instant at, int onSpot, int inNotices) {

        int findings() {
            return onSpot + inNotices;
        }
    }

    CampaignTotals totals() {
        return new CampaignTotals(
                targets.size(),
                distinct(visits, Visit::targetId),
                visits.size(),
                sum(visits, Visit::findings),
                sum(visits, Visit::onSpot),
                sum(visits, Visit::inNotices),
                notices(visits));
    }

    List<PartyProgress> parties() {
        return campaign.parties().isEmpty()
                ? List.of(party(null, null, visits))
                : campaign.parties().stream()
                        .map(party -> party(
                                party.id(),
                                party.name(),
                                visits.stream()
                                        .filter(visit -> party.id().equals(visit.partyId()))
                                        .toList()))
                        .toList();
    }

    private PartyProgress party(@Nullable UUID id, @Nullable String name, List<Visit> of) {
        return new PartyProgress(
                id,
                name,
                distinct(of, Visit::targetId),
                of.size(),
                sum(of, Visit::findings),
                sum(of, Visit::onSpot),
                sum(of, Visit::inNotices),
                notices(of),
                distinct(of, Visit::inspectorId),
                reached(QuotaOf.PARTY, of),
                begun(QuotaOf.PARTY));
    }

    /** In the order of their names. */
    List<TargetProgress> perTarget() {
        Map<UUID, List<Visit>> of = visits.stream().collect(Collectors.groupingBy(Visit::targetId));
        return targets.stream()
                .sorted(Comparator.comparing(Target::name).thenComparing(Target::id))
                .map(target -> target(target, of.getOrDefault(target.id(), List.of())))
                .toList();
    }

    private TargetProgress target(Target target, List<Visit> of) {
        int reached = reached(QuotaOf.TARGET, of);
        int begun = begun(QuotaOf.TARGET);
        // Without a quota one visit is enough.
        boolean isQuoted = campaign.quotas().stream().anyMatch(quota -> quota.per() == QuotaOf.TARGET);
        boolean isMissing = of.isEmpty() && !today.isBefore(campaign.from());
        return new TargetProgress(
                target.kind(),
                target.id(),
                target.type(),
                target.name(),
                target.lonLat(),
                of.size(),
                sum(of, Visit::findings),
                of.stream().map(Visit::at).max(Comparator.naturalOrder()).orElse(null),
                reached,
                begun,
                isQuoted ? reached < begun : isMissing);
    }

    List<QuotaProgress> quotas(Predicate<CampaignQuota> which) {
        return campaign.quotas().stream().filter(which).map(this::quota).toList();
    }

    private QuotaProgress quota(CampaignQuota quota) {
        QuotaTimes times = times(quota);
        Map<UUID, List<Visit>> of = new HashMap<>();
        subjects(quota.per()).forEach(subject -> of.put(subject, List.of()));
        Function<Visit, @Nullable UUID> subject = quota.per() == QuotaOf.TARGET ? Visit::targetId : Visit::partyId;
        of.putAll(visits.stream()
                .filter(visit -> of.containsKey(subject.apply(visit)))
                .collect(Collectors.groupingBy(visit -> Objects.requireNonNull(subject.apply(visit)))));
        int over = times.over(today);
        long reached = 0;
        long reachedOver = 0;
        for (List<Visit> each : of.values()) {
            Set<Integer> enough = enough(quota, times, each);
            reached += enough.size();
            reachedOver += enough.stream().filter(number -> number < over).count();
        }
        long begun = times.begun(today);
        long subjects = of.size();
        return new QuotaProgress(
                quota,
                reached,
                subjects * (begun - over) - (reached - reachedOver),
                subjects * over - reachedOver,
                subjects * (times.count() - begun));
    }

    private Collection<UUID> subjects(QuotaOf per) {
        return switch (per) {
            case TARGET -> targets.stream().map(Target::id).toList();
            case PARTY -> campaign.parties().stream().map(CampaignParty::id).toList();
        };
    }

    private int reached(QuotaOf per, List<Visit> of) {
        return campaign.quotas().stream()
                .filter(quota -> quota.per() == per)
                .mapToInt(quota -> enough(quota, times(quota), of).size())
                .sum();
    }

    private int begun(QuotaOf per) {
        return campaign.quotas().stream()
                .filter(quota -> quota.per() == per)
                .mapToInt(quota -> times(quota).begun(today))
                .sum();
    }

    /** The times in which there were enough visits; none that has not begun. */
    private Set<Integer> enough(CampaignQuota quota, QuotaTimes times, List<Visit> of) {
        Map<Integer, Integer> counts = new HashMap<>();
        of.forEach(visit -> counts.merge(times.number(LocalDate.ofInstant(visit.at(), zone)), 1, Integer::sum));
        Set<Integer> enough = new HashSet<>();
        counts.forEach((number, count) -> {
            if (count >= quota.visits() && number < times.begun(today)) {
                enough.add(number);
            }
        });
        return enough;
    }

    private QuotaTimes times(CampaignQuota quota) {
        return new QuotaTimes(quota.every(), campaign.from(), campaign.to());
    }

    private static int sum(List<Visit> of, java.util.function.ToIntFunction<Visit> what) {
        return of.stream().mapToInt(what).sum();
    }

    /** A visit issues one notice at most. */
    private static int notices(List<Visit> of) {
        return (int) of.stream().filter(visit -> visit.inNotices() > 0).count();
    }

    private static int distinct(List<Visit> of, Function<Visit, @Nullable UUID> what) {
        return (int) of.stream().map(what).filter(Objects::nonNull).distinct().count();
    }
}
