package org.wangge.server.casework.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.CaseCheck;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.web.QueryValues;

/** For who runs the office: do lists say what the logs of cases say? */
@RestController
class CaseCheckController {

    private static final int AT_ONCE = 1000;

    private final CaseCheck check;

    CaseCheckController(CaseCheck check) {
        this.check = check;
    }

    /** Compares the columns of some cases with their logs, and says which differ; with {@code repair} it writes them again. */
    @PostMapping(value = "/api/cases/rebuild-check", consumes = MediaType.APPLICATION_JSON_VALUE)
    CaseCheck.Checked run(Caller caller, @RequestBody CheckRequest request) {
        return check.run(
                caller,
                request.after(),
                QueryValues.limit(request.limit(), AT_ONCE),
                Boolean.TRUE.equals(request.repair()));
    }

    /**
     * @param after the {@code next} of the answer before; begins when absent
     * @param limit how many cases, 1000 at most and when absent
     * @param repair whether to write what differs; not when absent
     */
    record CheckRequest(
            @Nullable UUID after,
            @Nullable Integer limit,
            @Nullable Boolean repair) {}
}
