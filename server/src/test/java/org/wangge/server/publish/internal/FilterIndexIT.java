package org.wangge.server.publish.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.publish.ItemCrs;
import org.wangge.server.publish.cql.CqlText;
import org.wangge.server.publish.spi.ItemCollection;
import org.wangge.server.publish.spi.ItemSource;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.testing.OfficeTest;

/** What a filter asks for is found by an index where there is one: PostgreSQL says how it would look. */
@OfficeTest
class FilterIndexIT {

    @Autowired
    List<ItemSource> sources;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    OfficeTime officeTime;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cases              | number = 5                                          | case_record_number_key
                    cases              | 5 = number                                          | case_record_number_key
                    cases              | number >= 5 AND number < 7                          | case_record_number_key
                    cases              | number BETWEEN 5 AND 7                              | case_record_number_key
                    cases              | number IN (5,6)                                     | case_record_number_key
                    cases              | S_INTERSECTS(geometry, BBOX(113.7,34.7,113.71,34.71)) | case_record_place
                    asset-bike-parking | capacity = 20                                       | asset_attributes
                    asset-bike-parking | road = 'x' AND capacity > 5                         | asset_attributes
                    asset-bike-parking | S_WITHIN(geometry, BBOX(113.7,34.7,113.71,34.71))   | asset_geom
                    """)
    void findsByAnIndex(String collection, String filter, String index) {
        assertThat(plan(collection, filter)).contains(index);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cases              | number = 5.5
                    cases              | NOT (number = 5)
                    asset-bike-parking | NOT (capacity = 20)
                    asset-bike-parking | capacity = 20 OR road = 'x'
                    """)
    void whatAnIndexCannotTellIsStillAnswered(String collection, String filter) {
        assertThat(plan(collection, filter)).doesNotContain("Index Cond: (number", "@>");
    }

    private String plan(String id, String filter) {
        ItemCollection collection = sources.stream()
                .flatMap(source -> source.find(id).stream())
                .findFirst()
                .orElseThrow();
        FilterSql sql = new FilterSql(collection.properties(), officeTime);
        String where = sql.where(CqlText.parse(filter, ItemCrs.CRS84));
        return Objects.requireNonNull(transaction.execute(status -> {
            // There are no rows, for which nobody needs an index.
            jdbc.sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n",
                    jdbc.sql("explain select r.id from %s as r where %s".formatted(collection.relation(), where))
                            .params(sql.parameters())
                            .query(String.class)
                            .list());
        }));
    }
}
