package org.wangge.server.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Takes photos and shows them. One that belongs to nothing yet exists for who sent it, one that was attached for who may see anything it
 * is attached to ({@link PhotoOwners}).
 */
public interface Photos {

    /** The largest file that is taken. */
    int MAX_BYTES = 25 << 20;

    /** The largest picture that is taken. */
    long MAX_PIXELS = 64_000_000;

    /**
     * Takes a photo in JPEG, PNG, WebP or HEIC, told by its content. The same content again with the same client id answers the photo
     * taken first. Needs {@code REPORT_CASE}.
     *
     * @param clientId given by the sender, unique among their photos; null without
     * @throws org.wangge.server.shared.ProblemException 413 over {@link #MAX_BYTES}; 415 for another format; 422 for a picture that is
     *     damaged, cut off or larger than {@link #MAX_PIXELS}, and for a client id that was used for another photo
     */
    Photo take(Caller caller, byte[] content, @Nullable String clientId);

    /**
     * What is known of a photo.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    Photo get(Caller caller, UUID id);

    /** A JPEG copy that holds nothing but the picture, and in the large one of an attached photo its caption. */
    Copy copy(Caller caller, UUID id, Size size);

    /**
     * The original as it was received. Needs {@code DECIDE_CASE}; that it was looked at is kept in the audit, since it may tell where
     * somebody was.
     *
     * @throws org.wangge.server.shared.ProblemException 500 when the stored content no longer has the hash it had
     */
    byte[] original(Caller caller, UUID id);

    /** How large a copy is. */
    enum Size {
        /** At most 320 pixels wide and high. */
        THUMB(320),
        /** At most 1600 pixels wide and high. */
        SCREEN(1600);

        private final int pixels;

        Size(int pixels) {
            this.pixels = pixels;
        }

        /** The longer side of the copy; smaller pictures are not enlarged. */
        public int pixels() {
            return pixels;
        }
    }

    /**
     * A copy.
     *
     * @param jpeg the content
     * @param tag changes when the copy does
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and sent
    record Copy(byte[] jpeg, String tag) {}
}
