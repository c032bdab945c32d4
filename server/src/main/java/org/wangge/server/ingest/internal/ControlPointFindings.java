package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wangge.geodata.crs.ControlPointFit;
import org.wangge.geodata.io.DataFinding;

/** Says in the report of an import how well its control points fit. */
final class ControlPointFindings {

    private ControlPointFindings() {}

    /** One for all, then one for each point with its place. */
    static List<DataFinding> of(ControlPointFit fit) {
        List<DataFinding> findings = new ArrayList<>();
        findings.add(new DataFinding(
                DataFinding.Severity.INFO,
                "control-points",
                null,
                0,
                String.format(
                        Locale.ROOT,
                        "%s by %d control points: residuals %.3f m in the mean (RMS), %.3f m at most.",
                        fit.method().text(),
                        fit.residuals().size(),
                        fit.rmsMetres(),
                        fit.greatestMetres()),
                null));
        int number = 0;
        for (ControlPointFit.Residual residual : fit.residuals()) {
            number++;
            findings.add(new DataFinding(
                    DataFinding.Severity.INFO,
                    "control-point",
                    "control-point-" + number,
                    0,
                    String.format(
                            Locale.ROOT,
                            "Control point %d is off by %.3f m (east %.3f, north %.3f).",
                            number,
                            residual.metres(),
                            residual.eastMetres(),
                            residual.northMetres()),
                    residual.point().place().toPoint()));
        }
        return findings;
    }
}
