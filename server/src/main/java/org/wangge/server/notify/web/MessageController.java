package org.wangge.server.notify.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.notify.Inbox;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Link;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** What the caller was told. */
@RestController
@RequestMapping("/api/notify/messages")
class MessageController {

    private static final int PAGE = 30;
    private static final int MOST_IDS = 1000;

    private final Inbox inbox;

    MessageController(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * @param after only those older than this message
     * @param unread whether only those that are not read
     * @param limit 30 when absent
     */
    record MessageQuery(
            @Nullable UUID after,
            @Nullable Boolean unread,
            @Nullable Integer limit) {}

    /** The caller's messages, the newest first. */
    @GetMapping
    @AlsoAnswers(409)
    ResponseEntity<MessagesAnswer> list(
            Caller caller, @ParameterObject MessageQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), PAGE);
        List<Inbox.Entry> found =
                inbox.list(caller, Optional.ofNullable(query.after()), Boolean.TRUE.equals(query.unread()), limit + 1);
        Page<Inbox.Entry> page = Page.of(found, limit, request, Inbox.Entry::id);
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new MessagesAnswer(
                        inbox.unread(caller), "messages:" + caller.accountId(), page.items(), page.links()));
    }

    /** Notes that messages were read: one and all before it, or single ones. */
    @PostMapping(path = "/read", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    UnreadAnswer read(Caller caller, @RequestBody ReadRequest wanted) {
        List<UUID> ids = Objects.requireNonNullElse(wanted.ids(), List.of());
        if ((wanted.upTo() == null) == ids.isEmpty() || ids.size() > MOST_IDS) {
            throw ProblemException.ofField(
                    RequestProblem.REFUSED, "/ids", "Send either upTo or 1 to " + MOST_IDS + " ids");
        }
        if (wanted.upTo() != null) {
            inbox.markRead(caller, wanted.upTo());
        } else {
            inbox.markRead(caller, ids);
        }
        return new UnreadAnswer(inbox.unread(caller));
    }

    /**
     * The caller's messages.
     *
     * @param unread how many of all are not read
     * @param topic of {@code /api/live}, which tells of new ones
     */
    record MessagesAnswer(int unread, String topic, List<Inbox.Entry> messages, List<Link> links) {}

    /**
     * @param upTo this message and all before it
     * @param ids these messages
     */
    record ReadRequest(@Nullable UUID upTo, @Nullable List<UUID> ids) {}

    /** How many messages are not read. */
    record UnreadAnswer(int unread) {}
}
