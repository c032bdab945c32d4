package org.wangge.server.casework.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.NearStaff;
import org.wangge.server.casework.NearStaffAnswer;
import org.wangge.server.casework.Staff;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.NumberedAnswer;
import org.wangge.server.shared.web.QueryValues;

@RestController
@RequestMapping("/api/staff")
class NearestStaffController {

    private static final int DAY_MINUTES = 24 * 60;

    private final Staff staff;

    NearestStaffController(Staff staff) {
        this.staff = staff;
    }

    /** Who could be sent to a case, the best first: free, responsible for the place, near. */
    @GetMapping("/nearest")
    @AlsoAnswers(404)
    @NumberedAnswer
    ResponseEntity<List<NearStaff>> nearest(
            Caller caller, @RequestParam("case") UUID caseId, @ParameterObject StaffQuery query) {
        NearStaffAnswer answer = staff.nearest(
                caller, caseId, query.maxAge(), QueryValues.limit(query.limit(), QueryValues.NEAREST_LIMIT));
        return ResponseEntity.ok()
                .header(NumberedAnswer.HEADER, Long.toString(answer.change()))
                .body(answer.staff());
    }

    /**
     * @param maxAgeMinutes positions older than this do not count; 30 when absent, at most a day
     * @param limit people in the answer, 5 when absent
     */
    record StaffQuery(
            @Nullable Integer maxAgeMinutes, @Nullable Integer limit) {

        Duration maxAge() {
            if (maxAgeMinutes == null) {
                return Staff.DEFAULT_AGE;
            }
            if (maxAgeMinutes < 1 || maxAgeMinutes > DAY_MINUTES) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "maxAgeMinutes",
                        "maxAgeMinutes is a number from 1 to " + DAY_MINUTES);
            }
            return Duration.ofMinutes(maxAgeMinutes);
        }
    }
}
