package org.wangge.server.ingest.web;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.crs.ControlPointFit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.ingest.ControlPointText;

/** How well control points fit, before a file is imported by them. */
@RestController
@RequestMapping("/api/imports/control-points")
class ControlPointController {

    /** Fits a transformation to control points and answers what is left between fit and place. Nothing is stored. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    FitAnswer fit(Caller caller, @RequestBody FitRequest body) {
        caller.require(Permission.IMPORT_DATA);
        return FitAnswer.of(ControlPointText.fit(body.controlPoints(), body.controlPointMethod(), body.crs()));
    }

    /**
     * Control points.
     *
     * @param controlPoints lines {@code x,y,lon,lat}, or a JSON array as text
     * @param controlPointMethod similarity, affine or polynomial; similarity when absent
     * @param crs the system of the places, CRS84 when absent
     */
    record FitRequest(
            String controlPoints,
            @Nullable String controlPointMethod,
            @Nullable String crs) {}

    /**
     * A fit.
     *
     * @param rmsMetres the root of the mean square of the residuals
     * @param residuals in the order of the points
     */
    record FitAnswer(String method, double rmsMetres, double greatestMetres, List<ResidualAnswer> residuals) {

        static FitAnswer of(ControlPointFit fit) {
            return new FitAnswer(
                    fit.method().text(),
                    fit.rmsMetres(),
                    fit.greatestMetres(),
                    IntStream.range(0, fit.residuals().size())
                            .mapToObj(i ->
                                    ResidualAnswer.of(i + 1, fit.residuals().get(i)))
                            .toList());
        }
    }

    /**
     * What is left at a point.
     *
     * @param eastMetres how far east of its place the fit puts it
     * @param leaveOneOutMetres how far from its place the fit of the others puts it; null where these are too few
     */
    record ResidualAnswer(
            int number,
            double x,
            double y,
            double lon,
            double lat,
            double eastMetres,
            double northMetres,
            double metres,
            @Nullable Double leaveOneOutMetres) {

        static ResidualAnswer of(int number, ControlPointFit.Residual residual) {
            return new ResidualAnswer(
                    number,
                    residual.point().x(),
                    residual.point().y(),
                    residual.point().place().lon(),
                    residual.point().place().lat(),
                    residual.eastMetres(),
                    residual.northMetres(),
                    residual.metres(),
                    residual.leaveOneOutMetres().isPresent()
                            ? residual.leaveOneOutMetres().getAsDouble()
                            : null);
        }
    }
}
