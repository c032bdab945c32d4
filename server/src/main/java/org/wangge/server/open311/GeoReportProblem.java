package org.wangge.server.open311;

import org.wangge.server.shared.ProblemType;

/** What GeoReport v2 refuses: it knows 400, 403 and 404 only. */
public enum GeoReportProblem implements ProblemType {
    GENERAL(400, "The request cannot be served"),
    API_KEY(403, "The api_key is missing or does not count"),
    MISSING(404, "There is nothing of this name");

    private final int status;
    private final String title;

    GeoReportProblem(int status, String title) {
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

    @Override
    public String type() {
        return "/problems/open311-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
