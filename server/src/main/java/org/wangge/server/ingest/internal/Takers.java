package org.wangge.server.ingest.internal;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportProblem;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.shared.ProblemException;

/** Who takes which kind of import, and whether its options fit. */
@Component
class Takers {

    private final BasemapIntake basemap;
    private final RiverIntake rivers;
    private final AssetIntake assets;
    private final AssetKinds assetKinds;

    Takers(BasemapIntake basemap, RiverIntake rivers, AssetIntake assets, AssetKinds assetKinds) {
        this.basemap = basemap;
        this.rivers = rivers;
        this.assets = assets;
        this.assetKinds = assetKinds;
    }

    Taker<?> taker(JobRow row) {
        ImportJob job = row.job();
        return switch (job.kind()) {
            case OSM -> new OsmTaker(basemap, rivers, assets, source(job, "osm"));
            case POINTS -> new PointsTaker(assets, kind(job.options()), job, source(job, "points"));
            case AREAS, PEOPLE ->
                throw new ProblemException(ImportProblem.IMPORT_OPTIONS_REFUSED, "This kind is not imported yet");
        };
    }

    private static String source(ImportJob job, String usual) {
        String stated = job.options().source();
        return stated == null ? usual : stated;
    }

    /** @throws ProblemException 422 where an option is missing or names nothing */
    void checkOptions(ImportKind kind, ImportOptions options) {
        switch (kind) {
            case OSM -> {}
            case POINTS -> kind(options);
            case AREAS, PEOPLE ->
                throw new ProblemException(ImportProblem.IMPORT_OPTIONS_REFUSED, "This kind is not imported yet");
        }
    }

    private AssetKind kind(ImportOptions options) {
        String code = required("asset-kind", options.assetKind());
        return assetKinds
                .find(code)
                .orElseThrow(() -> ProblemException.ofField(
                        ImportProblem.IMPORT_OPTIONS_REFUSED,
                        "asset-kind",
                        "There is no kind '" + code + "' of field object; there are "
                                + assetKinds.list().stream()
                                        .map(AssetKind::code)
                                        .collect(Collectors.joining(", "))));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null) {
            throw ProblemException.ofField(
                    ImportProblem.IMPORT_OPTIONS_REFUSED, name, "This kind of import needs the option " + name);
        }
        return value;
    }
}
