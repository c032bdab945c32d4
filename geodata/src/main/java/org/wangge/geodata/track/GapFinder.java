package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts accepted fixes into runs where nothing is known of the way from one to the next. */
final class GapFinder {

    private final Gates gates;
    private final double fastest;
    private final List<Gap> found = new ArrayList<>();

    GapFinder(Gates gates, Travel travel) {
        this.gates = gates;
        this.fastest = gates.speeds().of(travel);
    }

    /** The runs in their order; a lonely fix is one by itself. */
    List<List<JudgedFix>> cut(List<JudgedFix> accepted) {
        List<List<JudgedFix>> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= accepted.size(); i++) {
            if (i == accepted.size() || isGap(accepted.get(i - 1), accepted.get(i))) {
                runs.add(accepted.subList(start, i));
                start = i;
            }
        }
        return runs;
    }

    List<Gap> found() {
        return found;
    }

    private boolean isGap(JudgedFix from, JudgedFix to) {
        double metres = from.metresTo(to);
        Gap.Reason reason = reason(from.secondsTo(to), metres);
        if (reason == null) {
            return false;
        }
        found.add(
                new Gap(reason, from.fix.observedAt(), to.fix.observedAt(), from.fix.place(), to.fix.place(), metres));
        return true;
    }

    private Gap.@Nullable Reason reason(double seconds, double metres) {
        if (seconds > Gates.seconds(gates.gap())) {
            return Gap.Reason.TIME;
        }
        if (metres > gates.gapMetres()) {
            return Gap.Reason.DISTANCE;
        }
        return metres > fastest * Math.max(seconds, Gates.seconds(gates.speedBase())) ? Gap.Reason.SPEED : null;
    }
}
