package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wangge.server.shared.ProblemType;
import org.wangge.server.shared.RequestProblem;

class ProblemCatalogTest {

    @Test
    void everyTypeHasANameOfItsOwnAndAnEntry() {
        List<ProblemType> types = ProblemCatalog.types();
        assertThat(types).contains(RequestProblem.values());
        assertThat(types).extracting(ProblemType::name).doesNotHaveDuplicates();
        ProblemCatalog catalog = new ProblemCatalog();
        for (ProblemType type : types) {
            var entry =
                    catalog.one(type.type().substring("/problems/".length())).getBody();
            assertThat(entry).isNotNull();
            assertThat(entry.code()).isEqualTo(type.name());
            assertThat(entry.status()).isBetween(400, 599);
            assertThat(entry.title()).isNotBlank().doesNotEndWith(".");
        }
    }
}
