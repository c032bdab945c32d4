package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/**
 * A million objects of the 153 part classes, a fifth of them of one class, over a town of 22 by 15 kilometres: whatever a page of the register
 * asks is answered within a second.
 */
@Tag("long")
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetMillionIT {

    private static final int OBJECTS = 1_000_000;
    private static final long A_SECOND = 1000;

    /** A figure by cell looks for the cell of every object of the class; it is no page of the register. */
    private static final long ALL_OF_A_CLASS = 3000;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    String commonest;
    UUID west;

    @BeforeAll
    void scatter() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        assertThat(jdbc.sql("select count(*) from asset_kind where class_code is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(153);
        jdbc.sql("""
                        with class as (
                            select code, labels, row_number() over (order by code) - 1 as number
                            from (select code, label_zh as labels, class_code from asset_kind) k where class_code is not null)
                        insert into asset (id, kind, source, source_id, code, name, attributes, state, map_properties, geom)
                        select gen_random_uuid(), c.code, 'test', 'm' || n, lpad((410105 * 100000000000 + n)::text, 17, '0'),
                            c.labels || n % 9973,
                            jsonb_build_object('state', case n % 50 when 0 then 'broken' else 'intact' end, 'authority', '城管局' || n % 20),
                            case n % 50 when 0 then 'broken' else 'intact' end, '{}',
                            ST_SetSRID(ST_MakePoint(113.60 + (n::bigint * 7919 % 240007) * 0.000001, 34.64 + (n::bigint * 104729 % 140009) * 0.000001),
                                4490)
                        from generate_series(1, :objects) n
                        join class c on c.number = floor(153 * power(n % 1009 / 1009.0, 3))
                        """).param("objects", OBJECTS).update();
        jdbc.sql("analyze asset").update();
        commonest = jdbc.sql("select kind from asset group by kind order by count(*) desc limit 1")
                .query(String.class)
                .single();
        west = jdbc.sql("select id from grid_cell where code = :code")
                .param("code", SquareOffice.WEST)
                .query(UUID.class)
                .single();
    }

    /** So much is not left to the tests behind this one. */
    @AfterAll
    void clear() {
        Emptied.of(jdbc, "asset");
    }

    private List<String> asked() {
        String kind = "/api/assets?kind=" + commonest;
        List<String> asked = new ArrayList<>(List.of(
                "/api/assets/kinds",
                kind,
                kind + "&limit=1000",
                kind + "&state=broken",
                kind + "&attribute=authority=城管局7",
                kind + "&cell=" + west,
                kind + "&q=9972",
                kind + "&q=" + name(commonest),
                kind + "&at=2026-01-01",
                "/api/assets?q=9972",
                "/api/assets?cell=" + west,
                "/api/assets?bbox=113.70,34.70,113.71,34.71",
                "/api/assets/figures?kind=" + commonest + "&by=state",
                "/api/assets/figures?kind=" + commonest + "&by=cell",
                "/api/assets/figures?kind=" + commonest + "&by=authority",
                "/api/search?q=9972",
                "/api/search?q=" + name(commonest),
                "/api/search?q=" + name(commonest) + "9972",
                "/api/search?q=" + name(commonest).charAt(0)));
        String layer = jdbc.sql("select group_code from asset_kind where code = :kind")
                .param("kind", commonest)
                .query(String.class)
                .single();
        for (String tile : List.of("10/406/835", "12/1626/3341", "14/6504/13366", "16/26018/53467")) {
            asked.add("/ogc/collections/asset-" + layer + "/tiles/WebMercatorQuad/" + tile);
        }
        return asked;
    }

    private String name(String kind) {
        return jdbc.sql("select label_zh from asset_kind where code = :kind")
                .param("kind", kind)
                .query(String.class)
                .single();
    }

    private MvcTestResult ask(String path) {
        return mvc.get().uri(path).with(As.caller(As.callerOf(Role.ADMIN))).exchange();
    }

    @Test
    void whateverAPageAsksIsAnsweredWithinASecond() {
        SoftAssertions all = new SoftAssertions();
        for (String path : asked()) {
            long least = Long.MAX_VALUE;
            int bytes = 0;
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                MvcTestResult answer = ask(path);
                least = Math.min(least, (System.nanoTime() - start) / 1_000_000);
                all.assertThat(answer.getResponse().getStatus()).as(path).isBetween(200, 204);
                bytes = answer.getResponse().getContentAsByteArray().length;
            }
            System.out.printf(Locale.ROOT, "a million objects: %5d ms %7d bytes %s%n", least, bytes, path);
            all.assertThat(least).as(path).isLessThan(path.contains("by=cell") ? ALL_OF_A_CLASS : A_SECOND);
        }
        all.assertAll();
    }

    /** However many others hold the words of a name, the object of exactly that name is found. */
    @Test
    void aNameThatStandsInManyOthersIsFound() {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, name, attributes, map_properties, geom)
                        values (:id, :kind, 'test', 'alone', :name, '{}', '{}', 'SRID=4490;POINT (113.7 34.7)')
                        """)
                .param("id", id)
                .param("kind", commonest)
                .param("name", name(commonest))
                .update();
        assertThat(ask("/api/search?q=" + name(commonest))).bodyText().contains(id.toString());
        jdbc.sql("delete from asset where id = :id").param("id", id).update();
    }

    /** Files are written while they are read; how long all of it takes is printed. */
    @Test
    void aClassIsWrittenToFilesWhole() {
        int count = jdbc.sql("select count(*) from asset where kind = :kind")
                .param("kind", commonest)
                .query(Integer.class)
                .single();
        assertThat(count).isGreaterThan(OBJECTS / 10);
        long start = System.nanoTime();
        MvcTestResult file = ask("/api/assets/export?format=csv&lang=zh&kind=" + commonest);
        assertThat(file).hasStatusOk();
        System.out.printf(
                Locale.ROOT,
                "a million objects: %d of them as CSV in %.1f s%n",
                count,
                (System.nanoTime() - start) / 1e9);
        long lines = new String(file.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .count();
        assertThat(lines).isEqualTo(count + 1L);
    }
}
