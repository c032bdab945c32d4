package org.wangge.server.open311.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.files.Photos;
import org.wangge.server.open311.ApiKey;
import org.wangge.server.open311.ApiKeys;
import org.wangge.server.open311.Contact;
import org.wangge.server.open311.GeoReportProblem;
import org.wangge.server.open311.NewPublicReport;
import org.wangge.server.open311.NewServiceRequest;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.Reference;
import org.wangge.server.open311.RequestFilter;
import org.wangge.server.open311.ServiceRequest;
import org.wangge.server.open311.ServiceRequests;
import org.wangge.server.open311.Visitor;
import org.wangge.server.open311.internal.ReportDesk.Accepted;
import org.wangge.server.open311.internal.ReportRows.Channel;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcServiceRequests implements ServiceRequests {

    private final JdbcClient jdbc;
    private final ApiKeys keys;
    private final PublicServices services;
    private final PublicPlaces places;
    private final RateLimits limits;
    private final GatewayRules rules;
    private final ReportDesk desk;
    private final ReportRows reports;
    private final RequestRows rows;
    private final RequestView view;
    private final Cases cases;
    private final Photos photos;
    private final JsonMapper json;

    @SuppressWarnings("TooManyParameters") // the other modules it asks, and its own parts
    JdbcServiceRequests(
            JdbcClient jdbc,
            ApiKeys keys,
            PublicServices services,
            PublicPlaces places,
            RateLimits limits,
            GatewayRules rules,
            ReportDesk desk,
            ReportRows reports,
            RequestRows rows,
            RequestView view,
            Cases cases,
            Photos photos,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.services = services;
        this.places = places;
        this.limits = limits;
        this.rules = rules;
        this.desk = desk;
        this.reports = reports;
        this.rows = rows;
        this.view = view;
        this.cases = cases;
        this.photos = photos;
        this.json = json;
    }

    @Override
    public List<PublicService> services() {
        return services.list();
    }

    @Override
    public Optional<List<PublicQuestion>> questions(String service) {
        return services.find(service).map(found -> services.questions(found.code()));
    }

    @Override
    public Setting setting() {
        return jdbc.sql("select jurisdiction, contact, key_service, changed_at from open311_setting")
                .query((row, number) -> new Setting(
                        row.getString("jurisdiction"),
                        row.getString("contact"),
                        row.getString("key_service"),
                        Times.get(row, "changed_at")))
                .single();
    }

    @Override
    public ApiKey sender(@Nullable String apiKey) {
        return Optional.ofNullable(apiKey)
                .flatMap(keys::find)
                .orElseThrow(() -> new ProblemException(
                        GeoReportProblem.API_KEY,
                        apiKey == null ? "api_key was not provided" : "api_key is unknown or does not count any more"));
    }

    @Override
    public Posted post(ApiKey key, NewServiceRequest request) {
        PublicService service = services.find(request.serviceCode())
                .orElseThrow(() -> new ProblemException(
                        GeoReportProblem.MISSING, "service_code " + request.serviceCode() + " was not found"));
        String digest = digest(request);
        UUID retry = request.retryKey() == null
                ? null
                : UUID.nameUUIDFromBytes((key.id() + "\n" + request.retryKey()).getBytes(StandardCharsets.UTF_8));
        Optional<ReportRows.Row> before = Optional.ofNullable(retry).flatMap(reports::findByClientId);
        if (before.isPresent()) {
            return known(before.get(), digest, service);
        }
        limits.admit("open311:" + key.id(), key.requestsPerHour());
        limits.admit("report:office", rules.get().reportsPerOffice());
        Accepted accepted = accepted(key, service, request, retry, digest);
        try {
            return posted(desk.take(accepted), service);
        } catch (DuplicateKeyException e) {
            // The same request came twice at one time; the other one was first.
            return known(
                    Optional.ofNullable(retry).flatMap(reports::findByClientId).orElseThrow(() -> e), digest, service);
        }
    }

    private Posted known(ReportRows.Row row, String digest, PublicService service) {
        if (!digest.equals(row.digest())) {
            throw new ProblemException(GeoReportProblem.GENERAL, "Another request was sent with this Idempotency-Key");
        }
        return posted(row, service);
    }

    private Posted posted(ReportRows.Row row, PublicService service) {
        return switch (service.answer()) {
            case REALTIME -> new Posted(cases.get(Door.CALLER, row.caseId()).number(), null);
            case BATCH -> new Posted(null, row.reference());
            case BLACKBOX -> new Posted(null, null);
        };
    }

    private Accepted accepted(
            ApiKey key, PublicService service, NewServiceRequest request, @Nullable UUID retry, String digest) {
        String answers = AttributeAnswers.lines(services.questions(service.code()), request.attributes());
        String address = ReportDesk.text("/address_string", request.address(), ReportDesk.LONGEST_WORD);
        String mediaUrl = ReportDesk.text("/media_url", request.mediaUrl(), 500);
        LonLat given = request.place();
        LonLat place = given == null ? places.spot(Objects.requireNonNullElse(address, "")) : given;
        places.requireNear(place, rules.get().farMetres());
        Contact contact = new Contact(
                ReportDesk.text("/first_name", request.contact().name(), ReportDesk.LONGEST_WORD),
                ReportDesk.text("/phone", request.contact().phone(), ReportDesk.LONGEST_WORD),
                ReportDesk.text("/email", request.contact().email(), ReportDesk.LONGEST_WORD));
        String description = ReportDesk.text("/description", request.description(), ReportDesk.LONGEST_DESCRIPTION);
        if (request.media().size() > NewPublicReport.MOST_PHOTOS) {
            throw new ProblemException(
                    GeoReportProblem.GENERAL,
                    "A request has at most " + NewPublicReport.MOST_PHOTOS + " files of media");
        }
        List<UUID> stored = new ArrayList<>();
        for (byte[] file : request.media()) {
            stored.add(photos.take(Door.CALLER, file, null).id());
        }
        return new Accepted(
                Door.of("open311", key.name()),
                Channel.OPEN311,
                service,
                place,
                address,
                description,
                details(address, answers, mediaUrl),
                mediaUrl,
                contact,
                null,
                stored,
                retry,
                digest,
                key.id(),
                json.writeValueAsString(request.attributes()));
    }

    private static @Nullable String details(
            @Nullable String address, @Nullable String answers, @Nullable String mediaUrl) {
        List<String> lines = new ArrayList<>();
        if (address != null) {
            lines.add("地址：" + address);
        }
        if (answers != null) {
            lines.add(answers);
        }
        if (mediaUrl != null) {
            lines.add("媒体链接（未核实）：" + mediaUrl);
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    private static String digest(NewServiceRequest request) {
        List<String> content = new ArrayList<>(List.of(
                request.serviceCode(),
                String.valueOf(request.place()),
                String.valueOf(request.address()),
                String.valueOf(request.description()),
                String.valueOf(request.mediaUrl()),
                String.valueOf(new TreeMap<>(request.attributes()))));
        request.media().forEach(file -> content.add(Sha256.hex(file)));
        return Sha256.hex(String.join("\n", content));
    }

    @Override
    public Optional<OptionalLong> token(Visitor visitor, Reference token) {
        question(visitor);
        return reports.find(token).map(report -> {
            long number = cases.get(Door.CALLER, report.caseId()).number();
            return rows.list(RequestFilter.ofNumbers(Set.of(number))).isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(number);
        });
    }

    @Override
    public List<ServiceRequest> list(Visitor visitor, RequestFilter filter) {
        question(visitor);
        List<RequestRows.Row> found = rows.list(filter);
        Map<UUID, CaseView> seen = new HashMap<>();
        cases.listOf(Door.CALLER, found.stream().map(RequestRows.Row::caseId).toList())
                .forEach(one -> seen.put(one.id(), one));
        Map<UUID, Long> masters = new HashMap<>();
        cases.listOf(
                        Door.CALLER,
                        seen.values().stream()
                                .map(one -> one.standing().mergedInto())
                                .filter(Objects::nonNull)
                                .toList())
                .forEach(one -> masters.put(one.id(), one.number()));
        Map<String, PublicService> offered = new HashMap<>();
        services.list().forEach(service -> offered.put(service.code(), service));
        return found.stream()
                .map(row -> view.of(
                        row, Objects.requireNonNull(seen.get(row.caseId())), offered.get(row.serviceCode()), masters))
                .toList();
    }

    @Override
    public Optional<ServiceRequest> find(Visitor visitor, long number) {
        return list(visitor, RequestFilter.ofNumbers(Set.of(number))).stream().findFirst();
    }

    @Override
    public byte[] photo(Visitor visitor, long number, UUID photoId) {
        question(visitor);
        boolean isReleased = rows.list(RequestFilter.ofNumbers(Set.of(number))).stream()
                .anyMatch(row -> row.released().contains(photoId));
        if (!isReleased) {
            throw new ProblemException(GeoReportProblem.MISSING, "There is no such picture");
        }
        return photos.copy(Door.CALLER, photoId, Photos.Size.THUMB).jpeg();
    }

    private void question(Visitor visitor) {
        limits.admit("question:" + visitor.origin(), rules.get().questionsPerAddress());
    }
}
