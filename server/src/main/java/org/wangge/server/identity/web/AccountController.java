package org.wangge.server.identity.web;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

@RestController
@RequestMapping("/api/accounts")
class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    List<AccountView> list(Caller caller) {
        return accounts.list(caller).stream().map(AccountView::of).toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<AccountView> create(Caller caller, @RequestBody AccountRequest wanted) {
        AccountView made = AccountView.of(accounts.create(caller, wanted.account()));
        return ResponseEntity.created(URI.create("/api/accounts/" + made.id()))
                .eTag(made.tag())
                .body(made);
    }

    @GetMapping("/{id}")
    @AlsoAnswers(304)
    ResponseEntity<AccountView> get(Caller caller, @PathVariable UUID id) {
        AccountView found = AccountView.of(accounts.get(caller, id));
        return ResponseEntity.ok().eTag(found.tag()).body(found);
    }

    @PutMapping(path = "/{id}/access", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<AccountView> setAccess(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody Access wanted) {
        Account before = accounts.get(caller, id);
        ifMatch.require(AccountView.of(before).tag(), AccountView.of(before));
        AccountView after = AccountView.of(
                accounts.setAccess(caller, before, wanted.roles(), new Scope(wanted.scope()), wanted.enabled()));
        return ResponseEntity.ok().eTag(after.tag()).body(after);
    }

    @PutMapping(path = "/{id}/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPassword(Caller caller, @PathVariable UUID id, @RequestBody NewPassword wanted) {
        accounts.setPassword(caller, accounts.get(caller, id).username(), wanted.password());
    }

    record AccountRequest(
            String username,
            String displayName,
            @Nullable String password,
            Set<Role> roles,
            @Nullable Set<String> scope,
            @Nullable UUID personId) {

        NewAccount account() {
            return new NewAccount(
                    username, displayName, password, roles, new Scope(scope == null ? Set.of() : scope), personId);
        }

        @Override
        public String toString() {
            return "AccountRequest[" + username + "]";
        }
    }

    record Access(Set<Role> roles, Set<String> scope, boolean enabled) {}

    record NewPassword(String password) {
        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    record AccountView(
            UUID id,
            String username,
            String displayName,
            List<Role> roles,
            List<String> scope,
            @Nullable UUID personId,
            boolean enabled) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.id(),
                    account.username(),
                    account.displayName(),
                    account.roles().stream().sorted().toList(),
                    account.scope().areaCodes().stream().sorted().toList(),
                    account.personId(),
                    account.enabled());
        }

        String tag() {
            return EntityTags.strong(this);
        }
    }
}
