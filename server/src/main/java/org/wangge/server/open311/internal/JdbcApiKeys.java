package org.wangge.server.open311.internal;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.open311.ApiKey;
import org.wangge.server.open311.ApiKeys;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.StorableText;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcApiKeys implements ApiKeys {

    /** Tells people and secret scanners what they found. */
    private static final String PREFIX = "wangge311_";

    private static final int LONGEST_NAME = 100;
    private static final int HIGHEST_LIMIT = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcApiKeys(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<ApiKey> list(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select * from open311_key order by name, id")
                .query(JdbcApiKeys::row)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public ApiKey get(Caller caller, UUID id) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select * from open311_key where id = :id")
                .param("id", id)
                .query(JdbcApiKeys::row)
                .optional()
                .orElseThrow(() -> notFound(id));
    }

    @Override
    public Issued issue(Caller caller, String name, int requestsPerHour) {
        caller.require(Permission.ADMINISTER);
        check(name, requestsPerHour);
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ApiKey key = stored(() -> jdbc.sql("""
            insert into open311_key (id, name, secret_hash, requests_per_hour, created_at)
            values (:id, :name, :hash, :limit, :now) returning *
            """)
                .param("id", Ids.next())
                .param("name", name.strip())
                .param("hash", Sha256.hex(secret))
                .param("limit", requestsPerHour)
                .param("now", Times.bind(time.now()))
                .query(JdbcApiKeys::row)
                .single());
        audit.change(caller, "open311.key", "open311-key/" + key.id(), null, told(key));
        return new Issued(key, secret);
    }

    @Override
    public ApiKey put(
            Caller caller, UUID id, String name, int requestsPerHour, boolean enabled, Consumer<ApiKey> precondition) {
        caller.require(Permission.ADMINISTER);
        ApiKey before = jdbc.sql("select * from open311_key where id = :id for update")
                .param("id", id)
                .query(JdbcApiKeys::row)
                .optional()
                .orElseThrow(() -> notFound(id));
        precondition.accept(before);
        check(name, requestsPerHour);
        ApiKey after = stored(() -> jdbc.sql("""
            update open311_key set name = :name, requests_per_hour = :limit, enabled = :enabled, version = version + 1
            where id = :id returning *
            """)
                .param("id", id)
                .param("name", name.strip())
                .param("limit", requestsPerHour)
                .param("enabled", enabled)
                .query(JdbcApiKeys::row)
                .single());
        audit.change(caller, "open311.key", "open311-key/" + id, told(before), told(after));
        return after;
    }

    @Override
    public Optional<ApiKey> find(String secret) {
        return jdbc.sql("""
            update open311_key set last_used_at = :now where secret_hash = :hash and enabled returning *
            """)
                .param("now", Times.bind(time.now()))
                .param("hash", Sha256.hex(secret))
                .query(JdbcApiKeys::row)
                .optional();
    }

    private static void check(String name, int requestsPerHour) {
        if (name.isBlank()
                || !StorableText.isStorable(name)
                || name.strip().codePointCount(0, name.strip().length()) > LONGEST_NAME) {
            throw ProblemException.ofField(
                    GatewayProblem.KEY_REFUSED, "/name", "A name has 1 to " + LONGEST_NAME + " characters");
        }
        if (requestsPerHour < 1 || requestsPerHour > HIGHEST_LIMIT) {
            throw ProblemException.ofField(
                    GatewayProblem.KEY_REFUSED,
                    "/requestsPerHour",
                    "A key sends 1 to " + HIGHEST_LIMIT + " reports in an hour");
        }
    }

    private static ApiKey stored(java.util.function.Supplier<ApiKey> statement) {
        try {
            return statement.get();
        } catch (DuplicateKeyException e) {
            throw ProblemException.ofField(GatewayProblem.KEY_REFUSED, "/name", "There is a key of this name");
        }
    }

    private static java.util.Map<String, Object> told(ApiKey key) {
        return java.util.Map.of("name", key.name(), "requestsPerHour", key.requestsPerHour(), "enabled", key.enabled());
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(GatewayProblem.KEY_NOT_FOUND, "There is no key " + id);
    }

    private static ApiKey row(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("requests_per_hour"),
                row.getBoolean("enabled"),
                Times.get(row, "created_at"),
                Times.find(row, "last_used_at"),
                row.getInt("version"));
    }
}
