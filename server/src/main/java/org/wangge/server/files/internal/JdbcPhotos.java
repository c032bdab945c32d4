package org.wangge.server.files.internal;

import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.wangge.server.files.Photo;
import org.wangge.server.files.PhotoOwners;
import org.wangge.server.files.PhotoProblem;
import org.wangge.server.files.PhotoUses;
import org.wangge.server.files.PhotoUses.Use;
import org.wangge.server.files.Photos;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.Sha256;

@Repository
class JdbcPhotos implements Photos {

    /** Each decoding may take 100 MB for a moment. */
    private static final Semaphore DECODING = new Semaphore(3, true);

    private final PhotoRows rows;
    private final JdbcPhotoUses uses;
    private final CaptionPainter painter;
    private final Map<String, PhotoOwners> owners;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPhotos(
            PhotoRows rows,
            JdbcPhotoUses uses,
            CaptionPainter painter,
            List<PhotoOwners> owners,
            Audit audit,
            OfficeTime time) {
        this.rows = rows;
        this.uses = uses;
        this.painter = painter;
        this.owners = owners.stream().collect(Collectors.toMap(PhotoOwners::kind, Function.identity()));
        this.audit = audit;
        this.time = time;
    }

    @Override
    public Photo take(Caller caller, byte[] content, @Nullable String clientId) {
        caller.require(Permission.REPORT_CASE);
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    PhotoProblem.PHOTO_TOO_LARGE, "A photo has at most " + (MAX_BYTES >> 20) + " MiB");
        }
        String sha256 = Sha256.hex(content);
        return rows.findByClientId(caller, clientId, sha256)
                .orElseGet(() -> rows.insert(caller, clientId, decoded(content, sha256)));
    }

    /** Not in the transaction that stores it: decoding takes longer than a connection should be held. */
    private PhotoRows.NewPhoto decoded(byte[] content, String sha256) {
        PhotoFormat format = PhotoFormat.of(content)
                .orElseThrow(() -> new ProblemException(
                        PhotoProblem.PHOTO_FORMAT_NOT_READ, "The file is not a JPEG, PNG, WebP or HEIC photo"));
        Instant now = time.now();
        CameraData camera = CameraData.read(content, time.zone(), now);
        DECODING.acquireUninterruptibly();
        try {
            PictureReader.Picture picture = PictureReader.read(format, content);
            // HEIC is turned by its decoder.
            int orientation = format == PhotoFormat.HEIC ? 1 : camera.orientation();
            boolean lies = orientation >= 5;
            BufferedImage upright = PhotoCopies.upright(picture.image(), orientation);
            return new PhotoRows.NewPhoto(
                    new Photo(
                            Ids.next(),
                            format.mediaType(),
                            lies ? picture.heightPixels() : picture.widthPixels(),
                            lies ? picture.widthPixels() : picture.heightPixels(),
                            content.length,
                            sha256,
                            camera.takenAt(),
                            camera.place(),
                            now),
                    content,
                    PhotoCopies.jpeg(upright, Size.SCREEN),
                    PhotoCopies.jpeg(upright, Size.THUMB));
        } finally {
            DECODING.release();
        }
    }

    @Override
    public Photo get(Caller caller, UUID id) {
        return seen(caller, id).photo();
    }

    @Override
    public Copy copy(Caller caller, UUID id, Size size) {
        Optional<Use> use = seen(caller, id).use();
        byte[] copy = rows.content(id, size.name().toLowerCase(Locale.ROOT));
        return size == Size.SCREEN && use.isPresent()
                ? new Copy(
                        painter.paint(copy, use.get().caption()),
                        "captioned-" + painter.lines(use.get().caption()).hashCode())
                : new Copy(copy, "plain");
    }

    @Override
    public byte[] original(Caller caller, UUID id) {
        caller.require(Permission.DECIDE_CASE);
        Photo photo = seen(caller, id).photo();
        byte[] original = rows.content(id, "original");
        if (!Sha256.hex(original).equals(photo.sha256())) {
            throw new ProblemException(PhotoProblem.PHOTO_ALTERED, "The original of photo " + id + " was altered");
        }
        audit.record(caller, "photo.original", "photo/" + id, Map.of());
        return original;
    }

    /**
     * A photo the caller may see.
     *
     * @param use the first of those that let the caller see it; empty where it is attached to nothing
     */
    private record Seen(Photo photo, Optional<Use> use) {}

    private Seen seen(Caller caller, UUID id) {
        PhotoRows.Row row = rows.find(id).orElseThrow(() -> notFound(id));
        List<JdbcPhotoUses.Attached> attached = uses.ofPhoto(id);
        if (attached.isEmpty()) {
            if (row.account() == null || !row.account().equals(caller.accountId())) {
                throw notFound(id);
            }
            return new Seen(row.photo(), Optional.empty());
        }
        if (uses.isWithheld(id) && !caller.may(Permission.DECIDE_CASE)) {
            throw notFound(id);
        }
        Use use = attached.stream()
                .filter(each -> maySee(caller, each.owner()))
                .map(JdbcPhotoUses.Attached::use)
                .findFirst()
                .orElseThrow(() -> notFound(id));
        return new Seen(row.photo(), Optional.of(use));
    }

    private boolean maySee(Caller caller, PhotoUses.Owner owner) {
        return Objects.requireNonNull(owners.get(owner.kind()), owner.kind()).maySee(caller, owner.id());
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(PhotoProblem.PHOTO_NOT_FOUND, "There is no photo " + id);
    }
}
