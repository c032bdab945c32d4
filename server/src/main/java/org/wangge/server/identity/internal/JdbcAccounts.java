package org.wangge.server.identity.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.IdentityProblem;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Permission;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
class JdbcAccounts implements Accounts {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Audit audit;

    JdbcAccounts(JdbcClient jdbc, Passwords passwords, Audit audit) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Account create(Caller caller, NewAccount account) {
        caller.require(Permission.ADMINISTER);
        String password = account.password();
        UUID id = Ids.next();
        int made = jdbc.sql("""
                        insert into account (id, username, display_name, password_hash, roles, area_codes, person_id)
                        values (:id, :username, :displayName, :password, :roles, :areas, :person)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("username", account.username())
                .param("displayName", account.displayName())
                .param("password", password == null ? null : passwords.hash(password))
                .param("roles", AccountRow.names(account.roles()))
                .param("areas", AccountRow.codes(account.scope()))
                .param("person", account.personId())
                .update();
        if (made == 0) {
            throw new ProblemException(
                    IdentityProblem.ACCOUNT_EXISTS, "There is an account " + account.username() + " or of that person");
        }
        Account created = get(id);
        audit.change(caller, "account.create", subject(created), null, state(created));
        return created;
    }

    @Override
    public Optional<Account> find(Caller caller, String username) {
        Optional<Account> found = findByName(username);
        if (found.isEmpty() || !found.get().id().equals(caller.accountId())) {
            caller.require(Permission.ADMINISTER);
        }
        return found;
    }

    @Override
    public List<Account> list(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select " + AccountRow.COLUMNS + " from account a order by a.username")
                .query(AccountRow::read)
                .list();
    }

    @Override
    @Transactional
    public void setPassword(Caller caller, String username, String password) {
        NewAccount.checkPassword(password);
        Account account = find(caller, username)
                .orElseThrow(() ->
                        new ProblemException(IdentityProblem.ACCOUNT_NOT_FOUND, "There is no account " + username));
        jdbc.sql("update account set password_hash = :hash where id = :id")
                .param("hash", passwords.hash(password))
                .param("id", account.id())
                .update();
        endSessions(account.id());
        audit.record(caller, "account.set-password", subject(account), Map.of());
    }

    @Override
    public Account get(Caller caller, UUID id) {
        if (!id.equals(caller.accountId())) {
            caller.require(Permission.ADMINISTER);
        }
        return get(id);
    }

    @Override
    @Transactional
    public Account setAccess(Caller caller, Account before, Set<Role> roles, Scope scope, boolean enabled) {
        caller.require(Permission.ADMINISTER);
        // All changes of access wait for each other, so that two administrators cannot dismiss one another at once.
        jdbc.sql("select id from account where 'ADMIN' = any(roles) or id = :id order by id for update")
                .param("id", before.id())
                .query(UUID.class)
                .list();
        Account stored = get(before.id());
        if (!stored.equals(before)) {
            throw new ProblemException(
                    RequestProblem.STALE,
                    "The account was changed in the meantime",
                    List.of(),
                    Map.of("current", stored),
                    null);
        }
        if (!(enabled && roles.contains(Role.ADMIN)) && isLastAdministrator(before.id())) {
            throw new ProblemException(RequestProblem.CONFLICT, "Nobody would be left to administer the office");
        }
        jdbc.sql("update account set roles = :roles, area_codes = :areas, enabled = :enabled where id = :id")
                .param("roles", AccountRow.names(roles))
                .param("areas", AccountRow.codes(scope))
                .param("enabled", enabled)
                .param("id", before.id())
                .update();
        Account after = get(before.id());
        audit.change(caller, "account.set-access", subject(after), state(before), state(after));
        return after;
    }

    private boolean isLastAdministrator(UUID id) {
        return jdbc.sql("select id from account where 'ADMIN' = any(roles) and enabled")
                .query(UUID.class)
                .list()
                .equals(List.of(id));
    }

    /** Without asking who asks: for logins and the first start. */
    Optional<Account> findByName(String username) {
        return jdbc.sql("select " + AccountRow.COLUMNS + " from account a where a.username = :username")
                .param("username", NewAccount.normalised(username))
                .query(AccountRow::read)
                .optional();
    }

    /** Null where the account has no password, or there is none. */
    @Nullable
    String passwordHash(String username) {
        return jdbc.sql(
                        "select password_hash from account where username = :username and enabled and password_hash is not null")
                .param("username", NewAccount.normalised(username))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Account get(UUID id) {
        return jdbc.sql("select " + AccountRow.COLUMNS + " from account a where a.id = :id")
                .param("id", id)
                .query(AccountRow::read)
                .optional()
                .orElseThrow(() ->
                        new ProblemException(IdentityProblem.ACCOUNT_NOT_FOUND, "There is no account with this id"));
    }

    private void endSessions(UUID accountId) {
        jdbc.sql("delete from account_session where account_id = :id")
                .param("id", accountId)
                .update();
    }

    private static String subject(Account account) {
        return "account/" + account.username();
    }

    private static Map<String, Object> state(Account account) {
        return Map.of(
                "displayName", account.displayName(),
                "roles", AccountRow.names(account.roles()),
                "scope", AccountRow.codes(account.scope()),
                "enabled", account.enabled());
    }
}
