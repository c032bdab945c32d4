package org.wangge.server.files.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.files.Document;
import org.wangge.server.files.DocumentFormat;
import org.wangge.server.files.Documents;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.files.PhotoUses.Owner;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional
class JdbcDocuments implements Documents {

    /** Pictures may say where they were taken, and are photos. */
    private static final Set<DocumentFormat> TAKEN =
            EnumSet.of(DocumentFormat.PDF, DocumentFormat.WORD, DocumentFormat.SHEET, DocumentFormat.TEXT);

    private static final int LONGEST_NAME = 200;

    private final JdbcClient jdbc;
    private final OfficeTime time;

    JdbcDocuments(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Document> list(Owner owner) {
        return jdbc.sql("""
                        select * from document where owner_kind = :kind and owner_id = :owner and removed_at is null
                        order by added_at, id
                        """)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(JdbcDocuments::row)
                .list();
    }

    @Override
    public Document attach(Caller caller, Owner owner, String name, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    PhotoProblem.DOCUMENT_TOO_LARGE, "A document has at most " + (MAX_BYTES >> 20) + " MiB");
        }
        DocumentFormat format = DocumentFormat.of(content)
                .filter(TAKEN::contains)
                .orElseThrow(
                        () -> new ProblemException(
                                PhotoProblem.DOCUMENT_FORMAT_NOT_READ,
                                "A document is PDF, Word (.docx), a sheet (.xlsx) or text in UTF-8; pictures are sent as photos"));
        String sha256 = Sha256.hex(content);
        // Two at once would both find room, or both find nothing of the same content.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('document/' || :owner, 0))")
                .param("owner", owner.id().toString())
                .query((row, number) -> true)
                .single();
        List<Document> before = list(owner);
        return before.stream()
                .filter(each -> each.sha256().equals(sha256))
                .findFirst()
                .orElseGet(() -> {
                    if (before.size() >= MOST) {
                        throw new ProblemException(
                                PhotoProblem.DOCUMENT_REFUSED, "There are " + MOST + " documents already");
                    }
                    Document added = new Document(
                            Ids.next(),
                            plain(name),
                            format.mediaType(),
                            content.length,
                            sha256,
                            time.now(),
                            caller.displayName());
                    insert(owner, added, content);
                    return added;
                });
    }

    /** Without folders, which some browsers send, and without what no name of a file has. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.codePoints()
                .filter(each -> !Character.isISOControl(each) && Character.getType(each) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        // The end says what it is.
        String shortened = clean.substring(Math.max(0, clean.length() - LONGEST_NAME));
        return shortened.isEmpty() ? "document" : shortened;
    }

    private void insert(Owner owner, Document added, byte[] content) {
        jdbc.sql("""
                        insert into document (id, owner_kind, owner_id, name, media_type, bytes, sha256, added_by, added_at)
                        values (:id, :kind, :owner, :name, :type, :bytes, :sha256, :by, :at)
                        """)
                .param("id", added.id())
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .param("name", added.name())
                .param("type", added.mediaType())
                .param("bytes", added.bytes())
                .param("sha256", added.sha256())
                .param("by", added.by())
                .param("at", Times.bind(added.at()))
                .update();
        jdbc.sql("insert into document_content (document_id, content) values (:id, :content)")
                .param("id", added.id())
                .param("content", content)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public byte[] content(Owner owner, UUID id) {
        Document known = list(owner).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> none(id));
        byte[] content = jdbc.sql("select content from document_content where document_id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes(1))
                .single();
        if (!Sha256.hex(content).equals(known.sha256())) {
            throw new ProblemException(PhotoProblem.DOCUMENT_ALTERED, "Document " + id + " was altered");
        }
        return content;
    }

    @Override
    public void remove(Owner owner, UUID id) {
        int removed = jdbc.sql("""
                        update document set removed_at = :now
                        where id = :id and owner_kind = :kind and owner_id = :owner and removed_at is null
                        """)
                .param("now", Times.bind(time.now()))
                .param("id", id)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .update();
        if (removed == 0) {
            throw none(id);
        }
    }

    private static ProblemException none(UUID id) {
        return new ProblemException(PhotoProblem.DOCUMENT_NOT_FOUND, "There is no document " + id);
    }

    private static Document row(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                Times.get(row, "added_at"),
                row.getString("added_by"));
    }
}
