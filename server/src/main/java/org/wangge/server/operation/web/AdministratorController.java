package org.wangge.server.operation.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Account;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.web.AlsoAnswers;

/** Makes administrators, for {@code ./wangge admin create}: also the way back in when a password is lost. */
@RestController
class AdministratorController {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Accounts accounts;

    AdministratorController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping(path = "/api/operation/administrators", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers({200, 409})
    ResponseEntity<NewAdministrator> create(Caller caller, @RequestBody WantedAdministrator wanted) {
        String password = password();
        NewAccount administrator = new NewAccount(
                wanted.username(), wanted.username(), password, Set.of(Role.ADMIN), Scope.EVERYWHERE, null);
        Account existing = accounts.find(caller, administrator.username()).orElse(null);
        if (existing == null) {
            accounts.create(caller, administrator);
        } else {
            accounts.setAccess(caller, existing, Set.of(Role.ADMIN), Scope.EVERYWHERE, true);
            accounts.setPassword(caller, existing.username(), password);
        }
        return ResponseEntity.status(existing == null ? HttpStatus.CREATED : HttpStatus.OK)
                .header("Cache-Control", "no-store")
                .body(new NewAdministrator(administrator.username(), password));
    }

    private static String password() {
        byte[] random = new byte[15];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    record WantedAdministrator(String username) {}

    /** @param password shown this one time */
    record NewAdministrator(String username, String password) {
        @Override
        public String toString() {
            return "NewAdministrator[" + username + "]";
        }
    }
}
