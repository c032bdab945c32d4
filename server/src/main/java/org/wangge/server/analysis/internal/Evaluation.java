package org.wangge.server.analysis.internal;

import java.util.List;
import org.wangge.geodata.coverage.ServicePoints;
import org.wangge.server.analysis.CoverageAnswer.Unit;

/** Counts what services cover of the demand of a question; as often as there are other services. */
sealed interface Evaluation permits AreaEvaluation, PlacesEvaluation, RoadsEvaluation {

    Unit unit();

    /** The figures are right to this part of the total. */
    double error();

    Outcome of(List<ServiceSpot> services);

    static ServicePoints points(List<ServiceSpot> services) {
        return ServicePoints.of(services.stream().map(ServiceSpot::place).toList());
    }
}
