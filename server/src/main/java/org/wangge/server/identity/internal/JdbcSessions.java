package org.wangge.server.identity.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Sessions;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;

@Repository
class JdbcSessions implements Sessions {

    private final JdbcClient jdbc;
    private final JdbcAccounts accounts;
    private final JdbcLoginAttempts attempts;
    private final Passwords passwords;
    private final Audit audit;
    private final KnownCallers known;
    private final TransactionTemplate transaction;
    private final Duration idle;
    private final Duration lifetime;

    JdbcSessions(
            JdbcClient jdbc,
            JdbcAccounts accounts,
            JdbcLoginAttempts attempts,
            Passwords passwords,
            Audit audit,
            KnownCallers known,
            TransactionTemplate transaction,
            @Value("${wangge.session.idle:12h}") Duration idle,
            @Value("${wangge.session.lifetime:7d}") Duration lifetime) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.audit = audit;
        this.known = known;
        this.transaction = transaction;
        this.idle = idle;
        this.lifetime = lifetime;
    }

    @Override
    public Opened open(String username, String password, String address) {
        String name = NewAccount.normalised(username);
        attempts.begin(name, address);
        // No connection is held while the password is hashed.
        boolean right = passwords.matches(password, accounts.passwordHash(name));
        Optional<Account> account = right ? accounts.findByName(name) : Optional.empty();
        if (account.isEmpty()) {
            Caller nobody = new Caller(null, shortened(name), "", Set.of(), Scope.EVERYWHERE, null);
            audit.record(nobody, "session.refuse", "account/" + shortened(name), Map.of("address", address));
            throw new ProblemException(IdentityProblem.WRONG_CREDENTIALS, "The name or the password is wrong");
        }
        attempts.succeeded(name, address);
        String secret = Secrets.next();
        transaction.executeWithoutResult(status -> insert(account.get(), secret, address));
        return new Opened(account.get().caller(), secret, lifetime);
    }

    private void insert(Account account, String secret, String address) {
        jdbc.sql("""
                        insert into account_session (id, account_id, secret_hash, expires_at)
                        values (:id, :account, :hash, now() + make_interval(secs => :lifetime))
                        """)
                .param("id", Ids.next())
                .param("account", account.id())
                .param("hash", Secrets.hash(secret))
                .param("lifetime", lifetime.toSeconds())
                .update();
        audit.record(account.caller(), "session.open", "account/" + account.username(), Map.of("address", address));
    }

    @Override
    public Optional<Caller> find(String secret) {
        byte[] hash = Secrets.hash(secret);
        return known.find(hash, () -> seen(hash));
    }

    private Optional<KnownCallers.Holding> seen(byte[] hash) {
        Optional<Seen> seen = jdbc.sql("select " + AccountRow.COLUMNS + """
                        , n.stale, extract(epoch from
                            least(s.expires_at, case when n.stale then now() else s.last_seen_at end + make_interval(secs => :lasting))
                            - now()) as holds_seconds
                        from account_session s join account a on a.id = s.account_id
                        cross join lateral (select s.last_seen_at < now() - make_interval(secs => :noted) as stale) n
                        where s.secret_hash = :hash and a.enabled and s.expires_at > now()
                          and s.last_seen_at > now() - make_interval(secs => :idle)
                        """)
                .param("hash", hash)
                .param("idle", idle.toSeconds())
                .param("noted", KnownCallers.NOTED.toSeconds())
                .param("lasting", Math.min(idle.toSeconds(), KnownCallers.NOTED.toSeconds()))
                .query((row, number) -> new Seen(KnownCallers.Holding.read(row, number), row.getBoolean("stale")))
                .optional();
        // Once a minute is enough to know who is idle, and spares a write for each request.
        if (seen.isPresent() && seen.get().stale()) {
            jdbc.sql("update account_session set last_seen_at = now() where secret_hash = :hash")
                    .param("hash", hash)
                    .update();
        }
        return seen.map(Seen::holding);
    }

    @Override
    public void close(String secret) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        delete from account_session s using account a
                        where s.secret_hash = :hash and a.id = s.account_id
                        returning %s
                        """.formatted(AccountRow.COLUMNS))
                .param("hash", Secrets.hash(secret))
                .query(AccountRow::read)
                .optional()
                .ifPresent(account ->
                        audit.record(account.caller(), "session.close", "account/" + account.username(), Map.of())));
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64);
    }

    private record Seen(KnownCallers.Holding holding, boolean stale) {}
}
