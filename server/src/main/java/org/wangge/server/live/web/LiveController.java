package org.wangge.server.live.web;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.CallerAgain;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import org.wangge.server.live.TopicSource;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.QueryValues;

/**
 * Server-sent events. An event's id is its place in the order of commits; who comes back with {@code Last-Event-ID} gets what came since, or
 * an event {@code missed} where that is deleted already. A stream ends when the session or the right to watch does, after half an hour, and
 * when the server stops; clients come back by themselves.
 */
@RestController
class LiveController {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);
    private static final int MOST_TOPICS = 20;
    private static final int AT_ONCE = 200;

    private final Live live;
    private final Map<String, TopicSource> sources;

    LiveController(Live live, List<TopicSource> sources) {
        this.live = live;
        this.sources = sources.stream().collect(Collectors.toMap(TopicSource::kind, Function.identity()));
    }

    /**
     * @param topics {@code kind:key}, several with commas between, at most 20; {@code cases} alone means all cases the caller may watch
     * @param bbox {@code west,south,east,north} in {@code crs}: only what lies there, and what lies nowhere
     * @param crs the system of the box, CRS84 when absent
     */
    record LiveQuery(
            String topics, @Nullable String bbox, @Nullable String crs) {

        @Nullable
        Bbox box() {
            return bbox == null ? null : QueryValues.bbox(bbox, crs);
        }
    }

    /** Tells of changes as they are made. */
    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AlsoAnswers(404)
    ResponseEntity<SseEmitter> watch(
            Caller caller,
            CallerAgain again,
            @ParameterObject LiveQuery query,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        Set<Topic> topics = topics(caller, query.topics());
        Bbox box = query.box();
        requireMayWatch(caller, topics);
        boolean returning = lastEventId != null && lastEventId.matches("\\d{1,18}");
        long from = returning ? Long.parseLong(lastEventId) : live.last();
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Thread.ofVirtual().name("live").start(() -> new Watch(again, topics, box, emitter).follow(from, returning));
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    private Set<Topic> topics(Caller caller, String text) {
        Set<Topic> topics = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            int colon = word.indexOf(':');
            String kind = colon < 0 ? word : word.substring(0, colon);
            TopicSource source = sources.get(kind);
            Set<String> keys =
                    source == null ? Set.of() : colon < 0 ? source.keysOf(caller) : Set.of(word.substring(colon + 1));
            keys.forEach(key -> topics.add(new Topic(kind, key)));
            if (keys.isEmpty() || topics.size() > MOST_TOPICS) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "topics",
                        "topics are at most %d of %s, each kind:key"
                                .formatted(MOST_TOPICS, String.join(", ", sources.keySet())));
            }
        }
        return topics;
    }

    private void requireMayWatch(Caller caller, Set<Topic> topics) {
        for (Topic topic : topics) {
            TopicSource source = sources.get(topic.kind());
            if (source != null) {
                source.requireMayWatch(caller, topic.key());
            }
        }
    }

    /** One stream. */
    private final class Watch {

        private final CallerAgain again;
        private final Set<Topic> topics;
        private final @Nullable Bbox box;
        private final SseEmitter emitter;

        Watch(CallerAgain again, Set<Topic> topics, @Nullable Bbox box, SseEmitter emitter) {
            this.again = again;
            this.topics = topics;
            this.box = box;
            this.emitter = emitter;
        }

        void follow(long from, boolean returning) {
            try {
                emitter.send(SseEmitter.event().comment("watching"));
                if (returning && from > 0 && live.isForgotten(from)) {
                    emitter.send(SseEmitter.event().name("missed").data("{}", MediaType.APPLICATION_JSON));
                }
                watch(from);
                emitter.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                emitter.complete();
            } catch (IOException | IllegalStateException | ProblemException e) {
                // The client went away, or may not watch any more; who comes back is told which.
                emitter.complete();
            } catch (DataAccessException e) {
                emitter.completeWithError(e);
            }
        }

        private void watch(long from) throws IOException, InterruptedException {
            long seen = from;
            long beat = System.nanoTime();
            for (boolean running = true; running && isAllowed(); ) {
                long newest = live.last();
                List<Live.Event> events = live.listAfter(seen, topics, box, AT_ONCE);
                for (Live.Event event : events) {
                    emitter.send(SseEmitter.event()
                            .id(Long.toString(event.id()))
                            .name(event.name())
                            .data(event.json(), MediaType.APPLICATION_JSON));
                    seen = event.id();
                }
                if (events.isEmpty()) {
                    seen = Math.max(seen, newest);
                    if (System.nanoTime() - beat > HEARTBEAT.toNanos()) {
                        emitter.send(SseEmitter.event().comment("still there"));
                        beat = System.nanoTime();
                    }
                    running = live.await(seen, ASK_AGAIN);
                } else {
                    beat = System.nanoTime();
                }
            }
        }

        private boolean isAllowed() {
            Optional<Caller> caller = again.find();
            caller.ifPresent(known -> requireMayWatch(known, topics));
            return caller.isPresent();
        }
    }
}
