package org.wangge.server.inspection.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.CampaignRosters;
import org.wangge.server.inspection.CampaignRosters.OwnSlot;
import org.wangge.server.inspection.CampaignRosters.OwnSlotQuery;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.QueryValues;

/** When and where somebody is to inspect. */
@RestController
@RequestMapping("/api/campaigns/my-slots")
class OwnSlotController {

    private static final Duration BACK = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(14);

    private final CampaignRosters rosters;
    private final OfficeTime time;

    OwnSlotController(CampaignRosters rosters, OfficeTime time) {
        this.rosters = rosters;
        this.time = time;
    }

    /** The caller's slots of all campaigns, the earliest first, with what to visit in them: at most 200. */
    @GetMapping
    List<OwnSlot> list(Caller caller, @ParameterObject OwnSlotList query) {
        Instant now = time.now();
        Double lon = query.lon();
        Double lat = query.lat();
        if ((lon == null) != (lat == null)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, lon == null ? "lon" : "lat", "A place has both lon and lat");
        }
        return rosters.own(
                caller,
                new OwnSlotQuery(
                        query.from() == null ? now.minus(BACK) : time.parse(query.from(), "from"),
                        query.to() == null ? now.plus(AHEAD) : time.parse(query.to(), "to"),
                        lon == null || lat == null ? null : QueryValues.place(lon, lat, query.crs())));
    }

    /**
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time: slots that end after; seven days ago when absent
     * @param to the same: slots that begin before; in fourteen days when absent
     * @param lon where the caller is; targets are in the order of their names when absent
     * @param lat the same
     * @param crs of lon and lat, CRS84 when absent
     */
    record OwnSlotList(
            @Nullable String from,
            @Nullable String to,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String crs) {}
}
