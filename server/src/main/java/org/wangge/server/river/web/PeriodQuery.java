package org.wangge.server.river.web;

import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.Period;

/**
 * A period, half-open.
 *
 * @param from {@code YYYY-MM-DD}, the start of that day, or an RFC 3339 time; the first of this month when absent
 * @param to the same, exclusive; the end of today when absent
 */
record PeriodQuery(@Nullable String from, @Nullable String to) {

    Period period(OfficeTime time) {
        return Period.ofMonth(from, to, time);
    }
}
