package org.wangge.server.identity.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Tokens;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcTokens implements Tokens {

    private static final Duration LONGEST = Duration.ofDays(3653);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Audit audit;
    private final KnownCallers known;

    JdbcTokens(JdbcClient jdbc, Accounts accounts, Audit audit, KnownCallers known) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.known = known;
    }

    @Override
    @Transactional
    public Issued issue(Caller caller, String username, String name, Duration lifetime) {
        check(name, lifetime);
        Account account = accounts.find(caller, username)
                .orElseThrow(() ->
                        new ProblemException(IdentityProblem.ACCOUNT_NOT_FOUND, "There is no account " + username));
        String secret = PREFIX + Secrets.next();
        Token token = jdbc.sql("""
                        insert into api_token (id, account_id, name, secret_hash, expires_at)
                        values (:id, :account, :name, :hash, now() + make_interval(secs => :lifetime))
                        returning *
                        """)
                .param("id", Ids.next())
                .param("account", account.id())
                .param("name", name.strip())
                .param("hash", Secrets.hash(secret))
                .param("lifetime", lifetime.toSeconds())
                .query(JdbcTokens::read)
                .single();
        audit.record(
                caller,
                "token.issue",
                "account/" + account.username(),
                Map.of("token", token.id(), "name", token.name(), "expiresAt", token.expiresAt()));
        return new Issued(token, secret);
    }

    private static void check(String name, Duration lifetime) {
        if (name.isBlank() || name.strip().length() > 100) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "/name", "A name has 1 to 100 characters");
        }
        if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
            throw ProblemException.ofField(
                    RequestProblem.REFUSED, "/expiresInDays", "A token lives at least a day and at most ten years");
        }
    }

    @Override
    public List<Token> list(Caller caller) {
        return jdbc.sql("select * from api_token where account_id = :account and expires_at > now() order by id")
                .param("account", caller.accountId())
                .query(JdbcTokens::read)
                .list();
    }

    @Override
    @Transactional
    public void revoke(Caller caller, UUID id) {
        int gone = jdbc.sql("delete from api_token where id = :id and (account_id = :account or :any)")
                .param("id", id)
                .param("account", caller.accountId())
                .param("any", caller.may(Permission.ADMINISTER))
                .update();
        if (gone == 0) {
            throw new ProblemException(IdentityProblem.TOKEN_NOT_FOUND, "You have no such token");
        }
        audit.record(caller, "token.revoke", "token/" + id, Map.of());
    }

    @Override
    public Optional<Caller> find(String secret) {
        byte[] hash = Secrets.hash(secret);
        return known.find(hash, () -> used(hash));
    }

    /** Notes that a token was used, once in a while. */
    private Optional<KnownCallers.Holding> used(byte[] hash) {
        Optional<Used> used = jdbc.sql("select " + AccountRow.COLUMNS + """
                        , n.stale, extract(epoch from
                            least(t.expires_at, case when n.stale then now() else t.last_used_at end + make_interval(secs => :noted))
                            - now()) as holds_seconds
                        from api_token t join account a on a.id = t.account_id
                        cross join lateral (
                            select t.last_used_at is null or t.last_used_at < now() - make_interval(secs => :noted) as stale) n
                        where t.secret_hash = :hash and a.enabled and t.expires_at > now()
                        """)
                .param("hash", hash)
                .param("noted", KnownCallers.NOTED.toSeconds())
                .query((row, number) -> new Used(KnownCallers.Holding.read(row, number), row.getBoolean("stale")))
                .optional();
        if (used.isPresent() && used.get().stale()) {
            jdbc.sql("update api_token set last_used_at = now() where secret_hash = :hash")
                    .param("hash", hash)
                    .update();
        }
        return used.map(Used::holding);
    }

    private static Token read(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Times.get(row, "created_at"),
                Times.find(row, "last_used_at"),
                Times.get(row, "expires_at"));
    }

    private record Used(KnownCallers.Holding holding, boolean stale) {}
}
