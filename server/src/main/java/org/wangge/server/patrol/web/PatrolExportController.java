package org.wangge.server.patrol.web;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.io.TableWriter;
import org.wangge.server.identity.Caller;
import org.wangge.server.patrol.Patrol;
import org.wangge.server.patrol.PatrolProblem;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.patrol.web.PatrolRequests.PatrolFile;
import org.wangge.server.patrol.web.PatrolRequests.Which;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.web.TableFiles;

/** The list of patrols as a file. */
@RestController
@RequestMapping("/api/patrols")
class PatrolExportController {

    /** The most patrols that go into one file. */
    private static final int MOST = 5000;

    private static final int PAGE = 200;

    private final Patrols patrols;
    private final OfficeTime time;

    PatrolExportController(Patrols patrols, OfficeTime time) {
        this.patrols = patrols;
        this.time = time;
    }

    /** Patrols as the list tells them, the newest first; at most 5000. */
    @GetMapping(
            value = "/export",
            produces = {TableFiles.CSV, TableFiles.XLSX})
    ResponseEntity<Resource> export(Caller caller, @ParameterObject Which which, @ParameterObject PatrolFile file) {
        PatrolTable style = new PatrolTable(file.lang() == TableFiles.Language.EN, time.zone());
        return TableFiles.answer("patrols", file.format(), style.isEnglish() ? "Patrols" : "巡河记录", time, rows -> {
            rows.row(style.headings());
            write(caller, which, style, rows);
        });
    }

    private void write(Caller caller, Which which, PatrolTable style, TableWriter rows) throws IOException {
        @Nullable UUID after = null;
        int written = 0;
        do {
            List<Patrol> page = patrols.list(caller, which.query(time, after, PAGE));
            written += page.size();
            if (written > MOST) {
                throw new ProblemException(
                        PatrolProblem.PATROLS_TOO_MANY,
                        "At most " + MOST + " patrols go into one file: narrow the period");
            }
            for (Patrol patrol : page) {
                rows.row(style.row(patrol));
            }
            after = page.size() < PAGE ? null : page.getLast().id();
        } while (after != null);
    }
}
