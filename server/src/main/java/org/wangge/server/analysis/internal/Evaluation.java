package org.wangge.server.analysis.internal;

import org.wangge.geodata.coverage.ServicePoints;
import org.wangge.server.analysis.CoverageAnswer.Unit;

/** Counts what services cover of the demand of a question; as often as there are other services. */
sealed interface Evaluation permits AreaEvaluation, PlacesEvaluation, RoadsEvaluation {

    Unit unit();

    /** The figures are right to this part of the total. */
    double error();

    Outcome of(Supply services);

    static ServicePoints points(Supply services) {
        return ServicePoints.of(services.places());
    }
}
