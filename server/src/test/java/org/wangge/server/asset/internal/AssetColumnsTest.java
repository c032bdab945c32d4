package org.wangge.server.asset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wangge.server.asset.AssetExport.Style;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import tools.jackson.databind.json.JsonMapper;

class AssetColumnsTest {

    @Test
    void headingsAreInTheWordsOfTheKindThatIsWritten() {
        List<AssetKind> kinds = List.of(kind("boat", "Crew"), kind("bus", "Seats"));
        AssetColumns columns = AssetColumns.of(kinds, AssetFilter.ofKind("bus", null), Caller.system());
        assertThat(columns.headings(new Style(true, ZoneOffset.UTC)))
                .contains("Seats")
                .doesNotContain("Crew");
    }

    private static AssetKind kind(String code, String word) {
        return new AssetKind(
                code,
                new Labels(code, code),
                new AssetKind.Group("other", new Labels("其他", "Other")),
                Set.of("Point"),
                JsonMapper.shared().readTree("""
                        {"properties":{"places":{"type":"integer","labels":{"zh":"%1$s","en":"%1$s"}}}}""".formatted(word)),
                List.of("places"),
                List.of(),
                List.of(),
                "dot",
                "#000000",
                true,
                new AssetKind.Lifecycle(null, Map.of()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                false,
                null);
    }
}
