package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.analysis.AnalysisProblem;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.CellCard;
import org.wangge.server.grid.CellOutline;
import org.wangge.server.grid.CellQuery;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

/** The area a question is about: what of it is the asker's. */
@Component
class QuestionAreas {

    private static final double LARGEST_SQUARE_METRES = 5e9;
    private static final int PAGE = 1000;

    private final Areas areas;
    private final Grid grid;
    private final OfficeTime time;
    private final GeoJsonReader shapes = new GeoJsonReader(new GeoJsonLimits(1_000_000, 3));

    QuestionAreas(Areas areas, Grid grid, OfficeTime time) {
        this.areas = areas;
        this.grid = grid;
        this.time = time;
    }

    /**
     * Polygon or MultiPolygon, CGCS2000 lon/lat.
     *
     * @throws ProblemException 403 where none of it is the caller's, 422 where there is no such cell or it is too large
     */
    Geometry of(Caller caller, CoverageQuestion question) {
        Instant at = question.at() == null ? time.now() : question.at();
        Geometry asked = question.polygon() == null
                ? cells(caller, Set.of(String.valueOf(question.cell())), at)
                : read(question.polygon());
        if (asked.isEmpty()) {
            throw ProblemException.ofField(
                    AnalysisProblem.QUESTION_REFUSED, "/area/cell", "There was no cell " + question.cell() + " then");
        }
        if (GeodesicMeasure.areaSquareMetres(asked) > LARGEST_SQUARE_METRES) {
            throw ProblemException.ofField(
                    AnalysisProblem.QUESTION_REFUSED, "/area", "An area has at most 5000 square kilometres");
        }
        return caller.scope().isEverywhere() ? asked : within(caller, asked, at);
    }

    /**
     * What of a cell is the caller's.
     *
     * @param at as it was then; null for now
     * @throws ProblemException as {@link #of}
     */
    Geometry ofCell(Caller caller, String code, @Nullable Instant at) {
        Instant then = at == null ? time.now() : at;
        Geometry asked = cells(caller, Set.of(code), then);
        if (asked.isEmpty()) {
            throw ProblemException.ofField(
                    AnalysisProblem.QUESTION_REFUSED, "cell", "There was no cell " + code + " then");
        }
        return caller.scope().isEverywhere() ? asked : within(caller, asked, then);
    }

    private Geometry within(Caller caller, Geometry asked, Instant at) {
        Geometry own = cells(caller, caller.scope().areaCodes(), at);
        Geometry common = OverlayNGRobust.overlay(asked, own, OverlayNG.INTERSECTION);
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < common.getNumGeometries(); i++) {
            if (common.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                parts.add(polygon);
            }
        }
        if (parts.isEmpty()) {
            throw new ProblemException(AnalysisProblem.AREA_NOT_YOURS, "None of this lies in your area");
        }
        return Cgcs2000.geometries().createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private Geometry cells(Caller caller, Set<String> codes, Instant at) {
        List<Geometry> shapesThen = new ArrayList<>();
        for (UUID id : areas.idsOf(new Scope(codes))) {
            shape(caller, id, at, shapesThen);
        }
        Geometry union = UnaryUnionOp.union(shapesThen);
        return union == null ? Cgcs2000.geometries().createMultiPolygon() : union;
    }

    /** A cell that is no more then is nothing. */
    private void shape(Caller caller, UUID id, Instant at, List<Geometry> found) {
        CellCard card;
        try {
            card = grid.card(caller, id, at);
        } catch (ProblemException gone) {
            return;
        }
        UUID after = null;
        List<CellOutline> page;
        do {
            page = grid.list(caller, new CellQuery(card.bounds(), card.level(), at, card.layer(), after, PAGE));
            for (CellOutline outline : page) {
                if (outline.id().equals(id)) {
                    found.add(read(outline.geoJson()));
                    return;
                }
                after = outline.id();
            }
        } while (page.size() == PAGE);
    }

    private Geometry read(String geoJson) {
        Geometry shape = shapes.read(geoJson, Crs.parseOrDefault("EPSG:4490"));
        if (!(shape instanceof Polygon || shape instanceof MultiPolygon) || !shape.isValid()) {
            throw ProblemException.ofField(
                    AnalysisProblem.QUESTION_REFUSED,
                    "/area/polygon",
                    "An area is polygons that do not cross themselves");
        }
        return shape;
    }
}
