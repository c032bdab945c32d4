package org.wangge.server.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.supervision.Inspection.Somebody;

/**
 * Meetings chiefs held. Who may see patrols, keep rivers or judge patrols sees all, everybody else those they took part in; writing needs
 * {@code KEEP_RIVERS} or {@code JUDGE_PATROLS}. A meeting belongs to a level, not to an area.
 */
public interface Meetings {

    /** The most people at one meeting. */
    int MOST_PARTICIPANTS = 500;

    /** The most bytes of minutes. */
    int MOST_BYTES = 20 << 20;

    Meeting add(Caller caller, MeetingDraft draft);

    Meeting put(Caller caller, UUID id, MeetingDraft draft, Consumer<Meeting> precondition);

    /** Takes a meeting away that was entered by mistake, with its minutes. */
    void remove(Caller caller, UUID id, Consumer<Meeting> precondition);

    Meeting get(Caller caller, UUID id);

    /** The latest first. */
    List<Meeting> list(Caller caller, MeetingQuery query);

    /**
     * Keeps what was written down, in place of what was kept before.
     *
     * @param name of the file
     * @throws org.wangge.server.shared.ProblemException 422 unless its content is PDF, a Word document, a JPEG or PNG picture, or text
     */
    Meeting putMinutes(Caller caller, UUID id, String name, byte[] content);

    Minutes minutes(Caller caller, UUID id);

    /**
     * A meeting.
     *
     * @param on in the office's time zone
     * @param participants by name
     * @param minutes the name of the file; null while there is none
     */
    record Meeting(
            UUID id,
            LocalDate on,
            MeetingKind kind,
            RiverLevel level,
            String title,
            @Nullable String summary,
            List<Somebody> participants,
            @Nullable String minutes,
            int version) {

        public Meeting {
            participants = List.copyOf(participants);
        }
    }

    /** A meeting as it is sent. */
    record MeetingDraft(
            LocalDate on,
            MeetingKind kind,
            RiverLevel level,
            String title,
            @Nullable String summary,
            List<UUID> participants) {

        public MeetingDraft {
            participants = List.copyOf(participants);
        }
    }

    /**
     * Which meetings; null members do not narrow.
     *
     * @param from the first day
     * @param to the day after the last
     * @param personId with this person
     * @param after the id of the last one of the page before
     */
    record MeetingQuery(
            @Nullable MeetingKind kind,
            @Nullable RiverLevel level,
            @Nullable UUID personId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable UUID after,
            int limit) {}

    /** What was written down. */
    @SuppressWarnings("ArrayRecordComponent") // A file, handed through.
    record Minutes(String name, String mediaType, byte[] content, String sha256) {}
}
