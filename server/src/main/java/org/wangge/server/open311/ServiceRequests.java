package org.wangge.server.open311;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What Open311 GeoReport v2 asks and sends. Reading is open to everybody and counted by address; sending needs a key and is counted by it.
 * Only reports of the public that are not hidden are told, those of a batch service once the office has taken them, those of a blackbox never.
 * All problems are of {@link GeoReportProblem}, or become one at the edge.
 */
public interface ServiceRequests {

    /** What can be reported. */
    List<PublicService> services();

    /** The questions of a service, in their order; empty where there is no such service. */
    Optional<List<PublicQuestion>> questions(String service);

    /** What discovery tells, and which jurisdiction this is. */
    Setting setting();

    /**
     * Whose key was sent.
     *
     * @param apiKey null without
     * @throws org.wangge.server.shared.ProblemException 403 without one, and for one that does not count
     */
    ApiKey sender(@Nullable String apiKey);

    /** Takes a report. */
    Posted post(ApiKey sender, NewServiceRequest request);

    /** The report of a token; its number is empty while the office has not taken it, and for ever where it is never told. */
    Optional<OptionalLong> token(Visitor visitor, Reference token);

    /** The newest first. */
    List<ServiceRequest> list(Visitor visitor, RequestFilter filter);

    /** One that is told. */
    Optional<ServiceRequest> find(Visitor visitor, long number);

    /**
     * A small JPEG copy of a photo the office has released.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for every other photo
     */
    byte[] photo(Visitor visitor, long number, UUID photoId);

    /**
     * A report that was taken: a number, a token, or neither, as the service says.
     */
    record Posted(@Nullable Long number, @Nullable Reference token) {}

    /**
     * What discovery tells of this office.
     *
     * @param jurisdiction empty where any will do
     * @param changedAt when any of it, or the services, changed last
     */
    record Setting(String jurisdiction, String contact, String keyService, java.time.Instant changedAt) {}
}
