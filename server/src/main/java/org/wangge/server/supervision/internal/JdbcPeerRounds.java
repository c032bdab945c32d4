package org.wangge.server.supervision.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.ChiefTerms.Term;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.supervision.Inspection.Somebody;
import org.wangge.server.supervision.PeerRounds;
import org.wangge.server.supervision.SupervisionProblem;

@Repository
@Transactional
class JdbcPeerRounds implements PeerRounds {

    private static final String ROUND = """
            select o.id, o.level, o.from_day, o.to_day, count(distinct q.inspector_id)::integer as chiefs, count(*)::integer as segments,
                count(*) filter (where exists (
                    select from river_inspection i
                    where i.kind = 'peer' and i.segment_id = q.segment_id and i.inspector_id = q.inspector_id
                        and i.held_on between o.from_day and o.to_day))::integer as inspected
            from peer_round o
            join peer_pair q on q.round_id = o.id
            """;

    private final JdbcClient jdbc;
    private final InspectionParties parties;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPeerRounds(JdbcClient jdbc, InspectionParties parties, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.parties = parties;
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Round draw(Caller caller, RiverLevel level, LocalDate from, LocalDate to) {
        InspectionRights.requireKeeper(caller);
        requirePeriod(from, to);
        // Two who draw at once would both see no round.
        jdbc.sql("lock table peer_round in share row exclusive mode").update();
        requireFree(level, from, to);
        List<Term> terms = chiefs(level, from);
        List<Somebody> circle = terms.stream()
                .map(term -> new Somebody(term.personId(), term.name()))
                .distinct()
                .sorted(Comparator.comparing(Somebody::name).thenComparing(Somebody::id))
                .toList();
        if (circle.size() < 2) {
            throw ProblemException.ofField(
                    SupervisionProblem.ROUND_REFUSED,
                    "/level",
                    "On " + from + " there are " + circle.size() + " chiefs of that level; peers are at least two");
        }
        UUID id = write(caller, level, from, to, PeerRotation.shift(circle.size(), rounds(level)), circle, terms);
        Round made = get(caller, id);
        audit.change(caller, "peer-round.draw", "peer-round/" + id, null, made);
        return made;
    }

    private static void requirePeriod(LocalDate from, LocalDate to) {
        SupervisionTexts.day(SupervisionProblem.ROUND_REFUSED, "/from", from);
        SupervisionTexts.day(SupervisionProblem.ROUND_REFUSED, "/to", to);
        if (to.isBefore(from)) {
            throw ProblemException.ofField(
                    SupervisionProblem.ROUND_REFUSED, "/to", "A round ends on the day it begins, or later");
        }
    }

    private void requireFree(RiverLevel level, LocalDate from, LocalDate to) {
        jdbc.sql("select id from peer_round where level = :level and from_day <= :to and to_day >= :from limit 1")
                .param("level", level.text())
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .query(UUID.class)
                .optional()
                .ifPresent(other -> {
                    throw new ProblemException(
                            SupervisionProblem.ROUND_DRAWN,
                            "The round " + other + " meets that time; take it back first, or draw for another time");
                });
    }

    /** One term for each segment of a level: of who was chief of it last on that day. */
    private List<Term> chiefs(RiverLevel level, LocalDate day) {
        return List.copyOf(parties.on(day).stream()
                .filter(term -> term.level() == level)
                .collect(java.util.stream.Collectors.toMap(
                        Term::segmentId, term -> term, (latest, earlier) -> latest, java.util.TreeMap::new))
                .values());
    }

    private int rounds(RiverLevel level) {
        return jdbc.sql("select count(*) from peer_round where level = :level")
                .param("level", level.text())
                .query(Integer.class)
                .single();
    }

    private UUID write(
            Caller caller,
            RiverLevel level,
            LocalDate from,
            LocalDate to,
            int shift,
            List<Somebody> circle,
            List<Term> terms) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into peer_round (id, level, from_day, to_day, shift, account_id, drawn_at)
                        values (:id, :level, :from, :to, :shift, :account, :now)
                        """)
                .param("id", id)
                .param("level", level.text())
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .param("shift", shift)
                .param("account", caller.accountId())
                .param("now", Times.bind(time.now()))
                .update();
        Map<Somebody, Somebody> pairs = PeerRotation.pairs(circle, shift);
        pairs.forEach((inspector, chief) -> terms.stream()
                .filter(term -> term.personId().equals(chief.id()))
                .forEach(term -> jdbc.sql("""
                                insert into peer_pair (round_id, segment_id, inspector_id, chief_id)
                                values (:round, :segment, :inspector, :chief)
                                """)
                        .param("round", id)
                        .param("segment", term.segmentId())
                        .param("inspector", inspector.id())
                        .param("chief", chief.id())
                        .update()));
        return id;
    }

    @Override
    public void remove(Caller caller, UUID id) {
        InspectionRights.requireKeeper(caller);
        Round before = get(caller, id);
        jdbc.sql("delete from peer_round where id = :id").param("id", id).update();
        audit.change(caller, "peer-round.remove", "peer-round/" + id, before, null);
    }

    @Override
    @Transactional(readOnly = true)
    public Round get(Caller caller, UUID id) {
        InspectionRights.requireReader(caller);
        List<Pair> pairs = pairs(id);
        if (!seesAll(caller)
                && pairs.stream()
                        .noneMatch(pair -> pair.inspector().id().equals(caller.personId())
                                || pair.chief().id().equals(caller.personId()))) {
            throw none(id);
        }
        return jdbc.sql(ROUND + "where o.id = :id group by o.id")
                .param("id", id)
                .query((row, number) -> round(row, pairs))
                .optional()
                .orElseThrow(() -> none(id));
    }

    private static boolean seesAll(Caller caller) {
        return InspectionRights.oversees(caller) || InspectionRights.keeps(caller);
    }

    private List<Pair> pairs(UUID id) {
        return jdbc.sql("select " + InspectionRows.SEGMENT + """
                        , q.inspector_id, p.name as inspector, q.chief_id, c.name as chief, (
                            select i.id from river_inspection i
                            where i.kind = 'peer' and i.segment_id = q.segment_id and i.inspector_id = q.inspector_id
                                and i.held_on between o.from_day and o.to_day
                            order by i.held_on desc, i.id desc limit 1) as inspection_id
                        from peer_pair q
                        join peer_round o on o.id = q.round_id
                        join river_segment s on s.id = q.segment_id
                        join river r on r.id = s.river_id
                        join person p on p.id = q.inspector_id
                        join person c on c.id = q.chief_id
                        where q.round_id = :id
                        order by p.name, p.id, r.name, s.from_metres, s.id
                        """)
                .param("id", id)
                .query(JdbcPeerRounds::pair)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Round> list(Caller caller, @Nullable RiverLevel level, @Nullable UUID after, int limit) {
        InspectionRights.requireReader(caller);
        return jdbc.sql(ROUND + """
                        where (cast(:level as text) is null or o.level = :level)
                            and (:all or exists (
                                select from peer_pair m
                                where m.round_id = o.id and (m.inspector_id = :person or m.chief_id = :person)))
                            and (cast(:after as uuid) is null or (o.from_day, o.id) < (
                                select from_day, id from peer_round where id = :after))
                        group by o.id
                        order by o.from_day desc, o.id desc
                        limit :limit
                        """)
                .param("level", level == null ? null : level.text())
                .param("all", seesAll(caller))
                .param("person", caller.personId())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> round(row, List.of()))
                .list();
    }

    private static Round round(ResultSet row, List<Pair> pairs) throws SQLException {
        return new Round(
                row.getObject("id", UUID.class),
                RiverLevel.find(row.getString("level")).orElseThrow(),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getInt("chiefs"),
                row.getInt("segments"),
                row.getInt("inspected"),
                pairs);
    }

    private static Pair pair(ResultSet row, int number) throws SQLException {
        return new Pair(
                new Somebody(row.getObject("inspector_id", UUID.class), row.getString("inspector")),
                InspectionRows.segment(row),
                new Somebody(row.getObject("chief_id", UUID.class), row.getString("chief")),
                row.getObject("inspection_id", UUID.class));
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(SupervisionProblem.ROUND_NOT_FOUND, "There is no round " + id);
    }
}
