package org.wangge.server.ingest.internal;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetKinds;
import org.wangge.server.asset.AssetMatching;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportProblem;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverLineIntake;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** Who takes which kind of import, and whether its options fit. */
@Component
class Takers {

    private final BasemapIntake basemap;
    private final RiverIntake rivers;
    private final RiverLineIntake riverLines;
    private final AssetIntake assets;
    private final AssetMatching matching;
    private final AssetKinds assetKinds;
    private final Grid grid;
    private final GridIntake cells;
    private final OrganisationIntake organisation;
    private final OfficeTime time;

    Takers(
            BasemapIntake basemap,
            RiverIntake rivers,
            RiverLineIntake riverLines,
            AssetIntake assets,
            AssetMatching matching,
            AssetKinds assetKinds,
            Grid grid,
            GridIntake cells,
            OrganisationIntake organisation,
            OfficeTime time) {
        this.basemap = basemap;
        this.rivers = rivers;
        this.riverLines = riverLines;
        this.assets = assets;
        this.matching = matching;
        this.assetKinds = assetKinds;
        this.grid = grid;
        this.cells = cells;
        this.organisation = organisation;
        this.time = time;
    }

    Taker<?> taker(JobRow row) {
        ImportJob job = row.job();
        return switch (job.kind()) {
            case OSM -> new OsmTaker(basemap, rivers, assets, source(job, "osm"));
            case POINTS -> new PointsTaker(assets, matching, kind(job.options()), job, source(job, "points"));
            case AREAS -> new AreasTaker(grid, cells, time, job, source(job, "areas"));
            case PEOPLE -> new PeopleTaker(organisation, grid, cells, time, job, source(job, "people"));
            case RIVERS -> new RiversTaker(riverLines, job, source(job, "rivers"));
        };
    }

    private static String source(ImportJob job, String usual) {
        String stated = job.options().source();
        return stated == null ? usual : stated;
    }

    /** @throws ProblemException 422 where an option is missing or names nothing */
    void checkOptions(ImportKind kind, ImportOptions options) {
        if (options.controlPoints() != null
                && kind != ImportKind.AREAS
                && kind != ImportKind.POINTS
                && kind != ImportKind.RIVERS) {
            throw refused("controlPoints", "Control points are for areas, points and rivers");
        }
        options.fit();
        switch (kind) {
            case OSM -> {}
            case POINTS -> {
                kind(options);
                if (options.match() != null && !options.match().matches("true|false")) {
                    throw refused("match", "match is true or false");
                }
            }
            case AREAS -> {
                if (AreasTaker.level(required("level", options.level())).isEmpty()) {
                    throw refused("level", "level is street, community or cell");
                }
                checkGrid(options);
            }
            case PEOPLE -> checkGrid(options);
            case RIVERS -> {
                String level = options.level();
                if (level != null && RiverColumns.levelOf(level).isEmpty()) {
                    throw refused("level", "level of rivers is province, city, county, town or village");
                }
            }
        }
    }

    private void checkGrid(ImportOptions options) {
        String layer = options.layer();
        if (layer != null && !layer.matches("[a-z][a-z0-9-]{0,39}")) {
            throw refused("layer", "A layer's code has lower-case letters, digits and hyphens");
        }
        String slot = options.slot();
        if (slot != null && !slot.matches("[a-z][a-z-]{0,29}")) {
            throw refused("slot", "A slot has lower-case letters and hyphens, such as head");
        }
        time.parse(options.validFrom());
    }

    private static ProblemException refused(String option, String detail) {
        return ProblemException.ofField(ImportProblem.IMPORT_OPTIONS_REFUSED, option, detail);
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
