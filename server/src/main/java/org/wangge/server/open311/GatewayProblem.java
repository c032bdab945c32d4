package org.wangge.server.open311;

import org.wangge.server.shared.ProblemType;

/** What can be wrong with a report of the public. */
public enum GatewayProblem implements ProblemType {
    REPORT_NOT_FOUND(404, "There is no such report"),
    REPORT_REFUSED(422, "The report cannot be taken"),
    SERVICE_NOT_FOUND(422, "This cannot be reported"),
    PLACE_TOO_FAR(422, "The place is far outside the office"),
    ADDRESS_NOT_FOUND(422, "The address is not known"),
    NOT_NEARBY(422, "There is no such case near"),
    REPORT_CLIENT_ID_REUSED(422, "The client id was used for another report"),
    GATEWAY_REFUSED(422, "The settings cannot be kept so"),
    KEY_NOT_FOUND(404, "There is no such key"),
    KEY_REFUSED(422, "The key cannot be made so"),
    PUBLIC_SERVICE_NOT_FOUND(404, "There is no such service"),
    PUBLIC_SERVICE_EXISTS(409, "There is such a service already"),
    PUBLIC_SERVICE_REFUSED(422, "The service cannot be kept so");

    private final int status;
    private final String title;

    GatewayProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
