package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemProperty;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.publish.spi.ItemTime;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.testing.OfficeTest;

/** What every feature promises when it offers objects one by one. */
@OfficeTest
class ItemCollectionIT {

    @Autowired
    List<ItemSource> sources;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void hasAnIdOfItsOwnByWhichItsSourceFindsIt() {
        List<ItemCollection> all = published();
        assertThat(all)
                .extracting(ItemCollection::id)
                .doesNotHaveDuplicates()
                .contains("cells", "cases", "asset-camera");
        for (ItemSource source : sources) {
            for (ItemCollection collection : source.collections()) {
                assertThat(source.find(collection.id()).map(ItemCollection::id)).contains(collection.id());
            }
        }
    }

    @Test
    void hasItsColumnsAndASystem() {
        for (ItemCollection collection : published()) {
            List<String> columns = columnsOf(collection.relation());
            assertThat(columns).as(collection.id()).contains("id", "geom");
            assertThat(columns)
                    .as(collection.id())
                    .containsAll(collection.properties().stream()
                            .map(ItemProperty::column)
                            .toList());
            if (collection.time() instanceof ItemTime.Validity) {
                assertThat(columns).as(collection.id()).contains("valid_from", "valid_to");
            }
            assertThat(jdbc.sql(
                                    "select srid from geometry_columns where f_table_name = :name and f_geometry_column = 'geom'")
                            .param("name", collection.relation())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(4490);
        }
    }

    @Test
    void hasARuleThatIsAConditionAndAnIndexUnderItsBox() {
        for (String relation :
                published().stream().map(ItemCollection::relation).distinct().toList()) {
            assertThat(planOf(relation)).as(relation).containsPattern("Index Cond: .*(geom|place|anchor|way) && ");
        }
        for (ItemCollection collection : published()) {
            RowCondition condition = collection.rule().conditionFor(Caller.system());
            assertThat(jdbc.sql("select count(*) from %s as r where (%s)"
                                    .formatted(collection.relation(), condition.sql()))
                            .params(condition.parameters())
                            .query(Long.class)
                            .single())
                    .isNotNegative();
        }
    }

    private List<ItemCollection> published() {
        return sources.stream().flatMap(source -> source.collections().stream()).toList();
    }

    private List<String> columnsOf(String relation) {
        return jdbc.sql("select column_name from information_schema.columns where table_name = :name")
                .param("name", relation)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Empty tables are read otherwise unless that is switched off: what is left shows whether the index can be reached through the view. */
    private String planOf(String relation) {
        List<String> lines = transaction.execute(status -> {
            for (String way : List.of("seqscan", "nestloop", "mergejoin")) {
                jdbc.sql("set local enable_" + way + " = off").update();
            }
            return jdbc.sql("""
                            explain select r.id from %s as r
                            where ST_Intersects(r.geom, ST_MakeEnvelope(113.72, 34.76, 113.74, 34.78, 4490))
                            """.formatted(relation))
                    .query((row, number) -> row.getString(1))
                    .list();
        });
        return String.join("\n", lines);
    }
}
