package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.io.FeatureFile;
import org.wangge.geodata.io.FileFormat;
import org.wangge.geodata.io.ReadOptions;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.ingest.ImportFinding;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportProblem;
import org.wangge.server.ingest.Imports;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcImports implements Imports {

    private static final int CHUNK_BYTES = 1 << 20;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ImportWorker worker;
    private final Takers takers;

    JdbcImports(JdbcClient jdbc, Audit audit, TransactionTemplate transaction, ImportWorker worker, Takers takers) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.worker = worker;
        this.takers = takers;
    }

    @Override
    public ImportJob start(Caller caller, ImportKind kind, ImportOptions options, String fileName, InputStream content)
            throws IOException {
        requireWholeOffice(caller);
        takers.checkOptions(kind, options);
        String name = lastPart(fileName);
        Path copy = Files.createTempFile("wangge-upload-", ".bin");
        try {
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            FileFormat format = recognise(kind, name, copy);
            UUID id = Ids.next();
            transaction.executeWithoutResult(status -> {
                insert(caller, id, kind, options, name, format, copy);
                audit.record(caller, "import.start", "import/" + id, Map.of("kind", kind.text(), "file", name));
            });
            worker.wake();
            return get(caller, id);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static FileFormat recognise(ImportKind kind, String fileName, Path copy) throws IOException {
        try {
            FileFormat format = FeatureFile.open(copy, ReadOptions.of(fileName)).format();
            if ((format == FileFormat.OSM_PBF) != (kind == ImportKind.OSM)) {
                throw refused(
                        ImportProblem.FILE_REFUSED,
                        "WRONG_KIND",
                        "The content is " + format.label() + ", which is not imported as " + kind.text() + ".");
            }
            return format;
        } catch (UnreadableFileException e) {
            boolean unknown = e.code().equals("unsupported-format");
            throw refused(
                    unknown ? ImportProblem.FORMAT_NOT_READ : ImportProblem.FILE_REFUSED,
                    Findings.upper(e.code()),
                    String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException refused(ImportProblem problem, String reason, String detail) {
        return new ProblemException(problem, detail, List.of(), Map.of("reason", reason), null);
    }

    private void insert(
            Caller caller,
            UUID id,
            ImportKind kind,
            ImportOptions options,
            String fileName,
            FileFormat format,
            Path copy) {
        jdbc.sql("""
                        insert into import_job (id, kind, file_name, format, bytes, options, account_id, username, request_id)
                        values (:id, :kind, :file, :format, 0, :options::jsonb, :account, :username, :request)
                        """)
                .param("id", id)
                .param("kind", kind.text())
                .param("file", fileName)
                .param("format", format.name())
                .param("options", JsonMapper.shared().writeValueAsString(options))
                .param("account", caller.accountId())
                .param("username", caller.username())
                .param("request", MDC.get(Audit.REQUEST_ID))
                .update();
        try (InputStream in = Files.newInputStream(copy)) {
            int number = 0;
            for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
                jdbc.sql("insert into import_chunk (job_id, number, data) values (:job, :number, :data)")
                        .param("job", id)
                        .param("number", number++)
                        .param("data", chunk)
                        .update();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        jdbc.sql("""
                        update import_job set bytes =
                            (select coalesce(sum(length(data)), 0) from import_chunk where job_id = :id) where id = :id
                        """).param("id", id).update();
    }

    @Override
    public ImportJob get(Caller caller, UUID id) {
        caller.require(Permission.IMPORT_DATA);
        return jdbc.sql("select * from import_job where id = :id")
                .param("id", id)
                .query(JobRow::read)
                .optional()
                .map(JobRow::job)
                .orElseThrow(() -> new ProblemException(ImportProblem.IMPORT_NOT_FOUND, "There is no import " + id));
    }

    @Override
    public List<ImportJob> list(Caller caller, @Nullable UUID before, int limit) {
        caller.require(Permission.IMPORT_DATA);
        return jdbc.sql("""
                        select * from import_job where (:before::uuid is null or id < :before) order by id desc limit :limit
                        """).param("before", before).param("limit", limit).query(JobRow::read).list().stream()
                .map(JobRow::job)
                .toList();
    }

    @Override
    public List<ImportFinding> findings(Caller caller, UUID id, @Nullable UUID after, int limit) {
        get(caller, id);
        return jdbc.sql("""
                        select id, severity, code, record_key, row_number, reason, ST_AsGeoJSON(geom, 17, 0) as place
                        from import_finding
                        where job_id = :job and (:after::uuid is null or id > :after) order by id limit :limit
                        """)
                .param("job", id)
                .param("after", after)
                .param("limit", limit)
                .query(JdbcImports::finding)
                .list();
    }

    private static ImportFinding finding(ResultSet row, int number) throws SQLException {
        return new ImportFinding(
                row.getObject("id", UUID.class),
                row.getString("severity"),
                row.getString("code"),
                row.getString("record_key"),
                row.getObject("row_number", Long.class),
                row.getString("reason"),
                row.getString("place"));
    }

    @Override
    @Transactional
    public ImportJob cancel(Caller caller, UUID id) {
        requireWholeOffice(caller);
        get(caller, id);
        int ended = jdbc.sql("""
                        update import_job set state = 'cancelled', worker = null, lease_until = null, finished_at = now(),
                            revision = revision + 1
                        where id = :id and state in ('queued', 'running')
                        """).param("id", id).update();
        if (ended == 0) {
            throw new ProblemException(ImportProblem.IMPORT_FINISHED, "The import is finished already");
        }
        jdbc.sql("delete from import_chunk where job_id = :id").param("id", id).update();
        audit.record(caller, "import.cancel", "import/" + id, Map.of());
        return get(caller, id);
    }

    private static void requireWholeOffice(Caller caller) {
        caller.require(Permission.IMPORT_DATA);
        if (!caller.scope().isEverywhere()) {
            throw new ProblemException(RequestProblem.FORBIDDEN, "Imports need the whole office as area");
        }
    }

    /** Some browsers send a path. */
    private static String lastPart(String fileName) {
        String plain = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replace("\0", "");
        String name = plain.isBlank() ? "file" : plain;
        return name.length() > 200 ? name.substring(name.length() - 200).toLowerCase(Locale.ROOT) : name;
    }
}
