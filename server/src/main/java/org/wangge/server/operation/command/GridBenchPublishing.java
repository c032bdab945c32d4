package org.wangge.server.operation.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Publishing of a hundred cells that changed, in a layer of many more. */
final class GridBenchPublishing {

    /** Each changes a cell and makes one; their neighbours get nodes. */
    private static final int SPLITS = 50;

    private static final int CHECKS = 3;

    private final RunningOffice office;
    private final PlainPostgis postgis;
    private final GridBenchLayer layer;

    GridBenchPublishing(RunningOffice office, PlainPostgis postgis, GridBenchLayer layer) {
        this.office = office;
        this.postgis = postgis;
        this.layer = layer;
    }

    /** Publishing checks everything, which is timed apart: on the same draft, before. */
    void measure() {
        GridBenchDraft draft = GridBenchDraft.open(office);
        List<Polygon> cells = layer.cells();
        // Also those that only get a node.
        Map<UUID, Polygon> changed = new HashMap<>();
        for (int i = 0; i < SPLITS; i++) {
            Polygon place = cells.get(i * (cells.size() / SPLITS));
            GridBenchDraft.Area area = draft.near(place.getCentroid().getCoordinate(), GridBenchLayer.SIDE / 1000)
                    .getFirst();
            GridBenchDraft.result(GridBenchOperations.faultless(draft.apply(GridBenchEdit.split(area)))).stream()
                    .filter(GridBenchDraft.Area::isCell)
                    .forEach(cell -> changed.put(cell.id(), cell.shape()));
        }
        Timings checking = new Timings();
        for (int i = 0; i < CHECKS; i++) {
            checking.time(draft::check);
        }
        Timings publishing = new Timings();
        JsonNode publication = publishing.time(draft::publish);
        double beside = publishing.median() - checking.median();
        BenchReport.seconds("publishing, with the check of everything", publishing);
        BenchReport.note(String.format(
                Locale.ROOT,
                "%.2f s beside that check (%.2f s); %d cells changed, %d new, nodes in %d more",
                beside,
                checking.median(),
                publication.path("changed").asInt(),
                publication.path("added").asInt(),
                changed.size()
                        - publication.path("changed").asInt()
                        - publication.path("added").asInt()));
        BenchReport.target("<= 2 s beside the check", beside <= 2);
        Timings plainly = new Timings();
        plainly.time(() -> {
            postgis.publish(changed);
            return changed;
        });
        BenchReport.beside("SQL and JTS: read, validate, union, write", plainly, publishing);
        requireSame(publication.path("certificate"));
    }

    private void requireSame(JsonNode certificate) {
        double[] plain = postgis.countAndSquareMetres();
        if (plain[0] != certificate.path("cells").asInt()
                || Math.abs(plain[1] / certificate.path("totalSquareMetres").asDouble() - 1) > 1e-9) {
            throw new CommandFailure("the certificate says otherwise than PostGIS (%.0f cells, %.3f m²): %s"
                    .formatted(plain[0], plain[1], certificate));
        }
    }
}
