package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;

/** The seeded dictionaries, counted as GB/T 47678.5 counts them. */
@OfficeTest
class CategoriesIT {

    @Autowired
    Categories categories;

    @Autowired
    JdbcClient jdbc;

    @Test
    void thereAre153PartsAnd250Items() {
        List<Category> all = categories.matching(Caller.system(), "");
        assertThat(all)
                .filteredOn(category -> category.code().kind() == CategoryCode.Kind.PART)
                .hasSize(153);
        assertThat(all)
                .filteredOn(category -> category.code().kind() == CategoryCode.Kind.ITEM)
                .hasSize(250);
    }

    @Test
    void everyCategoryHasAnEnglishName() {
        assertThat(jdbc.sql("select count(*) from case_category where name_en is null or class_name_en is null")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(categories.matching(Caller.system(), "street lamp"))
                .extracting(
                        category -> category.code() + " " + category.labels().en())
                .contains("part:01037 Street lamp", "item:01037 Street lamp fault");
        assertThat(categories.matching(Caller.system(), "")).allSatisfy(category -> {
            assertThat(category.labels().en()).matches("[ -~]+");
            assertThat(category.classLabels().en()).matches("[ -~]+");
        });
    }

    @Test
    void olderCodesHaveTheirNamesOfToday() {
        assertThat(older(CategoryCode.Kind.ITEM, "0110")).isEqualTo("item:06010");
        assertThat(older(CategoryCode.Kind.PART, "0506")).isEqualTo("part:01069");
        assertThat(older(CategoryCode.Kind.ITEM, "0507")).isEqualTo("item:10001");
        assertThat(older(CategoryCode.Kind.ITEM, "0602")).isEqualTo("item:09013");
        assertThat(older(CategoryCode.Kind.PART, "0504")).isEqualTo("none");
        assertThat(older(CategoryCode.Kind.PART, "9999")).isEqualTo("none");
        assertThat(jdbc.sql("select count(*) from case_category_mapping where change = 'withdrawn'")
                        .query(Long.class)
                        .single())
                .isEqualTo(10);
    }

    private String older(CategoryCode.Kind kind, String code) {
        return categories
                .ofOlderEdition("30428.2", kind, code)
                .map(CategoryCode::toString)
                .orElse("none");
    }
}
