package org.wangge.server.demo.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.demo.town.Town;
import org.wangge.server.identity.Caller;

/** The field objects of the made-up street. */
@Component
class TownAssets {

    private final AssetIntake intake;

    TownAssets(AssetIntake intake) {
        this.intake = intake;
    }

    void load(Caller caller, Town town) {
        List<AssetRecord> records = town.objects().stream()
                .map(object -> new AssetRecord(
                        object.sourceId(),
                        object.kind(),
                        code(object),
                        object.name(),
                        object.geometry(),
                        object.attributes(),
                        null,
                        null))
                .toList();
        Intakes.whole("field objects", intake.assets(caller, DemoOffice.SOURCE, records));
    }

    /** A part has an identifier of the standard, which the register gives it. */
    private static @Nullable String code(Town.FieldObject object) {
        return object.kind().startsWith("part-") ? null : object.sourceId();
    }
}
