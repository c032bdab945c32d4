package org.wangge.server.operation.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wangge.server.embedded.PostgisAccess;

/**
 * Fills the database of a throw-away office with made-up cases and their logs: closed ones of the last three years, open ones of the last
 * two weeks, spread over its cells. Set by set, because two million reports one by one would take a day; the rows are those the machine
 * writes, in the order of time.
 */
final class BenchCases implements AutoCloseable {

    /** One point for each case in a random part of a cell, with the cell's path; ids in the order of time, as the office makes them. */
    private static final String POINTS = """
            create temporary table made on commit drop as
            with leaf as (
                select v.cell_id, v.parent_id, v.geom, row_number() over (order by v.cell_id) as n, count(*) over () as leaves
                from grid_cell_version v join grid_cell c on c.id = v.cell_id join grid_layer l on l.id = c.layer_id
                where l.code = 'base' and c.level = 3 and v.valid_from <= now() and (v.valid_to is null or v.valid_to > now())),
            point as (
                select cell_id, parent_id,
                    (ST_Dump(ST_GeneratePoints(geom, (%1$d / leaves + case when n <= %1$d %% leaves then 1 else 0 end)::int, n::int)))
                        .geom as place
                from leaf)
            select p.place, array[up.parent_id, p.parent_id, p.cell_id] as area_ids, random() as r, random() as s, random() as t,
                now() - random() * interval '%2$s' as at
            from point p
            join lateral (
                select parent_id from grid_cell_version where cell_id = p.parent_id order by valid_from desc limit 1) up on true
            """;

    /** The fifth part of all is of one category, as rubbish is; the rest is spread. */
    private static final String RECORDS = """
            insert into case_record (id, edition, category_kind, category_code, reported_category, place, description, reported_through,
                occurred_at, recorded_at, area_ids, state, stage, version, closed_at, level, due_at, yellow_at, red_at, alarm_at, filed,
                self_handled, dispatches, returns, reworks, reopenings, decide_met, handle_met, decide_red_at, source, source_id)
            with category as (
                select edition, kind, code, name, row_number() over (order by kind, code) - 1 as n, count(*) over () as kinds
                from case_category where edition = '47678.5' and active)
            select (lpad(to_hex((extract(epoch from m.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8'
                    || substr(md5(random()::text), 1, 15))::uuid,
                k.edition, k.kind, k.code, k.kind || ':' || k.code, m.place,
                k.name || '，' || (array['路口东侧', '小区门口', '公交站旁', '河边步道', '菜市场后门', '学校北墙'])[1 + floor(m.s * 6)::int]
                    || floor(m.t * 500)::int || '米',
                (array['patrol', 'patrol', 'hotline', 'public', 'camera'])[1 + floor(m.t * 5)::int],
                m.at, m.at, m.area_ids, %1$s, 'bench', gen_random_uuid()::text
            from made m
            join category k on k.n = case when m.r < 0.2 then 250 %% k.kinds else floor(m.s * k.kinds)::int end
            order by m.at
            """;

    private static final String CLOSED = """
            'closed', 'closed', 5, m.at + interval '1 hour' + m.s * interval '2 days', 'cell', null, null, null, null, true, false, 1, 0,
            0, 0, m.t < 0.95, m.s < 0.9, null
            """;

    /** Half of them are not decided on, the others somebody's task. */
    private static final String OPEN = """
            'open', case when m.t < 0.5 then 'collected' else 'filed' end, case when m.t < 0.5 then 1 else 2 end, null, 'cell',
            m.at + interval '5 minutes', m.at + interval '4 minutes', m.at + interval '5 minutes', now() + m.s * interval '9 days',
            m.t >= 0.5, false, 0, 0, 0, 0, case when m.t < 0.5 then null else true end, null,
            case when m.t < 0.5 then m.at + interval '5 minutes' end
            """;

    private static final String EVENTS = """
            insert into case_event (id, case_id, seq, action, payload, actor_name, observed_at, recorded_at)
            select gen_random_uuid(), c.id, e.seq, e.action,
                case e.action
                    when 'file' then jsonb_build_object('category', c.category_kind || ':' || c.category_code, 'conditionNo', null)
                    else '{}' end,
                '测', c.occurred_at + e.after, c.occurred_at + e.after
            from case_record c
            join (values (1, 'report', interval '0'), (2, 'file', interval '4 minutes'), (3, 'comment', interval '5 minutes'),
                (4, 'comment', interval '14 minutes'), (5, 'close', interval '1 hour')) as e (seq, action, after) on e.seq <= c.version
            where c.source = 'bench' and not exists (select from case_event x where x.case_id = c.id)
            order by c.occurred_at
            """;

    private final Connection connection;

    BenchCases(PostgisAccess access) {
        try {
            connection = OfficeDatabase.connect(access);
            execute("set search_path = wangge, public");
            execute("set maintenance_work_mem = '512MB'");
            execute("set work_mem = '128MB'");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Makes that many more, and has the database look at what it has now. */
    void add(long open, long closed) {
        try {
            connection.setAutoCommit(false);
            List<String> indexes = dropIndexes();
            // Nothing here refers to what is not there, and two million look-ups take minutes.
            execute("set local session_replication_role = replica");
            execute(String.format(Locale.ROOT, POINTS, closed, "3 years"));
            execute(String.format(Locale.ROOT, RECORDS, CLOSED));
            execute("drop table made");
            execute(String.format(Locale.ROOT, POINTS, open, "14 days"));
            execute(String.format(Locale.ROOT, RECORDS, OPEN));
            execute(EVENTS);
            for (String index : indexes) {
                execute(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            execute("vacuum analyze case_record");
            execute("vacuum analyze case_event");
            execute("checkpoint");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Those that no constraint needs: they are built again at once much faster than entry by entry. */
    private List<String> dropIndexes() throws SQLException {
        List<String> definitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select indexname, indexdef from pg_indexes i
                        where schemaname = 'wangge' and tablename = 'case_record'
                          and not exists (select from pg_constraint c where c.conname = i.indexname)
                        """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (String name : names) {
            execute("drop index " + name);
        }
        return definitions;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CommandFailure failed(SQLException e) {
        return new CommandFailure("the cases could not be made: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            WanggeCommand.say("a connection could not be closed: " + e.getMessage());
        }
    }
}
