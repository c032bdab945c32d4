package org.wangge.server.identity.web;

import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Sessions;
import org.wangge.server.shared.web.AlsoAnswers;

@RestController
@RequestMapping(SessionController.PATH)
class SessionController {

    static final String PATH = "/api/session";

    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @SecurityRequirements
    @AlsoAnswers({401, 403, 429})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        Sessions.Opened opened = sessions.open(login.username(), login.password(), request.getRemoteAddr());
        SessionCookies.secret(request).ifPresent(sessions::close);
        SessionCookies.set(request, response, opened.secret(), opened.lifetime());
    }

    @GetMapping
    ResponseEntity<Who> who(Caller caller) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new Who(
                        caller.username(),
                        caller.displayName(),
                        caller.roles().stream().sorted().toList(),
                        caller.scope().areaCodes().stream().sorted().toList(),
                        caller.personId()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(HttpServletRequest request, HttpServletResponse response) {
        SessionCookies.secret(request).ifPresent(sessions::close);
        SessionCookies.clear(request, response);
    }

    record Login(String username, String password) {
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    /** @param scope codes of the cells they work in; empty is the whole office */
    record Who(
            String username,
            String displayName,
            List<Role> roles,
            List<String> scope,
            @Nullable UUID personId) {}
}
