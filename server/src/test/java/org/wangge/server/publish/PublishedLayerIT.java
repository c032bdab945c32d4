package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.testing.OfficeTest;

/** What every feature promises when it publishes a relation. */
@OfficeTest
class PublishedLayerIT {

    @Autowired
    List<LayerSource> sources;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void hasItsColumnsASystemAndASpatialIndexInUse() {
        assertThat(published())
                .isNotEmpty()
                .allSatisfy(layer -> assertThat(layer.tileLayers()).allSatisfy(part -> {
                    List<String> columns = new ArrayList<>(part.properties());
                    columns.add(part.idColumn());
                    columns.add("geom");
                    if (part.zoomColumn() != null) {
                        columns.add(part.zoomColumn());
                    }
                    assertThat(columnsOf(part.relation())).containsAll(columns);
                    assertThat(sridOf(part.relation())).isEqualTo(4490);
                    if (part.history() != null) {
                        assertThat(columnsOf(part.history()))
                                .containsAll(columns)
                                .contains("valid_from", "valid_to");
                    }
                    String plan = planOf(part);
                    assertThat(plan).as(layer.id()).contains("&&");
                    // Empty joined tables may be read by the key of the join, so only plain relations tell.
                    if (!plan.contains("Join") && !plan.contains("Loop")) {
                        assertThat(plan).as(layer.id()).containsPattern("Index Cond: .*&&");
                    }
                }));
    }

    @Test
    void hasAnIdOfItsOwn() {
        assertThat(published()).extracting(PublishedLayer::id).doesNotHaveDuplicates();
    }

    private List<PublishedLayer> published() {
        return sources.stream().flatMap(source -> source.layers().stream()).toList();
    }

    private List<String> columnsOf(String relation) {
        return jdbc.sql("select column_name from information_schema.columns where table_name = :name")
                .param("name", relation)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int sridOf(String relation) {
        return jdbc.sql("select srid from geometry_columns where f_table_name = :name and f_geometry_column = 'geom'")
                .param("name", relation)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /**
     * The plan of the box alone. The tables are empty, so other ways to read them are switched off: what is left shows
     * whether the index can be reached through the view.
     */
    private String planOf(TileLayer layer) {
        List<String> lines = transaction.execute(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_nestloop = off").update();
            jdbc.sql("set local enable_mergejoin = off").update();
            return jdbc.sql("""
                            explain select r.%s from %s as r
                            where r.geom && ST_MakeEnvelope(113.72, 34.76, 113.74, 34.78, 4490)
                            """.formatted(layer.idColumn(), layer.relation()))
                    .query((row, number) -> row.getString(1))
                    .list();
        });
        return String.join("\n", lines);
    }

    @Test
    void hasARuleThatIsAConditionOnItsRows() {
        assertThat(published())
                .allSatisfy(layer -> assertThat(layer.tileLayers()).allSatisfy(part -> {
                    RowCondition condition = part.rule().conditionFor(Caller.system());
                    assertThat(jdbc.sql("select count(*) from %s as r where (%s)"
                                            .formatted(part.relation(), condition.sql()))
                                    .params(condition.parameters())
                                    .query(Long.class)
                                    .single())
                            .isNotNegative();
                }));
    }
}
