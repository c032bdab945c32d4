package org.wangge.server.organisation.web;

import java.util.List;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.Teams;
import org.wangge.server.organisation.Teams.Contractor;
import org.wangge.server.organisation.Teams.Team;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Teams and contractors. */
@RestController
class TeamController {

    private final Teams teams;

    TeamController(Teams teams) {
        this.teams = teams;
    }

    @GetMapping("/api/contractors")
    List<Contractor> contractors(Caller caller) {
        return teams.contractors(caller);
    }

    @PostMapping(value = "/api/contractors", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Contractor> addContractor(Caller caller, @RequestBody ContractorBody body) {
        return created(teams.putContractor(caller, body.contractor(Ids.next()), true, any -> {}));
    }

    @PutMapping(value = "/api/contractors/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 428})
    ResponseEntity<Contractor> putContractor(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody ContractorBody body) {
        return ok(teams.putContractor(
                caller,
                body.contractor(id),
                false,
                stored ->
                        Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(EntityTags.strong(stored), stored)));
    }

    record ContractorBody(String name, @Nullable String phone) {

        Contractor contractor(UUID id) {
            return new Contractor(id, name, phone);
        }
    }

    @GetMapping("/api/teams")
    List<Team> teams(Caller caller) {
        return teams.teams(caller);
    }

    @PostMapping(value = "/api/teams", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Team> addTeam(Caller caller, @RequestBody TeamBody body) {
        return created(teams.putTeam(caller, body.team(Ids.next()), true, any -> {}));
    }

    /** Changes a team; who was in it and is not any more is in no team. */
    @PutMapping(value = "/api/teams/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 428})
    ResponseEntity<Team> putTeam(
            Caller caller, @PathVariable UUID id, @Nullable IfMatch ifMatch, @RequestBody TeamBody body) {
        return ok(teams.putTeam(
                caller,
                body.team(id),
                false,
                stored ->
                        Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(EntityTags.strong(stored), stored)));
    }

    /**
     * @param kind such as {@code roads}
     * @param people who belong to it; they leave the team they were in
     */
    record TeamBody(
            String name,
            String kind,
            @Nullable UUID departmentId,
            @Nullable UUID contractorId,
            List<UUID> people) {

        Team team(UUID id) {
            return new Team(id, name, kind, departmentId, contractorId, people);
        }
    }

    private static <T> ResponseEntity<T> created(T made) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(EntityTags.strong(made))
                .body(made);
    }

    private static <T> ResponseEntity<T> ok(T stored) {
        return ResponseEntity.ok().eTag(EntityTags.strong(stored)).body(stored);
    }
}
