package org.wangge.server.shared.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.slf4j.MDC;
import org.springframework.http.ProblemDetail;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.ProblemType;

/** Builds problem documents (RFC 9457): {@code type, title, status, detail, instance, code, requestId, errors, where}. */
public final class ProblemDocuments {

    private ProblemDocuments() {}

    /** The document for a problem without further members. */
    public static ProblemDetail of(ProblemType problem, @Nullable String detail) {
        ProblemDetail document = ProblemDetail.forStatus(problem.status());
        document.setType(URI.create(problem.type()));
        document.setTitle(problem.title());
        document.setDetail(detail);
        document.setProperty("code", problem.name());
        String requestId = MDC.get(RequestIdFilter.MDC_KEY);
        if (requestId != null) {
            document.setProperty("requestId", requestId);
        }
        return document;
    }

    static ProblemDetail of(ProblemException exception) {
        ProblemDetail document = of(exception.problem(), exception.detail());
        if (!exception.errors().isEmpty()) {
            document.setProperty("errors", exception.errors());
        }
        Geometry where = exception.where();
        if (where != null) {
            document.setProperty("where", new GeometryJson(GeoJsonWriter.exact().write(where)));
        }
        exception.members().forEach(document::setProperty);
        return document;
    }
}
