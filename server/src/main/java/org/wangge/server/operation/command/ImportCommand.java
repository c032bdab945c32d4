package org.wangge.server.operation.command;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code import KIND FILE}: uploads the file as a job and shows how it goes on. */
final class ImportCommand {

    private static final Set<String> OWN_OPTIONS = Set.of("data", "port");
    private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");
    private static final int SHOWN_FINDINGS = 10;
    private static final long PAUSE_MILLIS = 400;

    private ImportCommand() {}

    static void run(Arguments arguments) {
        String kind = arguments.word(0, "KIND");
        Path file = Path.of(arguments.word(1, "FILE"));
        if (arguments.positional().size() > 2) {
            throw CommandFailure.wrongCall(
                    "unknown argument " + arguments.positional().get(2));
        }
        RunningOffice office = RunningOffice.get(arguments.data());
        JsonNode job = upload(office, kind, file, options(arguments.options()));
        String path = "/api/imports/" + job.path("id").asString();
        job = follow(office, path);
        report(office, path, job);
    }

    private static JsonNode upload(RunningOffice office, String kind, Path file, ObjectNode options) {
        String boundary = "wangge-" + UUID.randomUUID();
        String name = file.getFileName().toString().replaceAll("[\"\\r\\n]", "_");
        try {
            BodyPublisher body = BodyPublishers.concat(
                    text(part(boundary, "kind", "text/plain;charset=UTF-8") + kind + "\r\n"),
                    text(part(boundary, "options", "application/json") + options + "\r\n"),
                    text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                    BodyPublishers.ofFile(file),
                    text("\r\n--" + boundary + "--\r\n"));
            return office.post("/api/imports", "multipart/form-data; boundary=" + boundary, body);
        } catch (FileNotFoundException e) {
            throw new CommandFailure("there is no file " + file, e);
        }
    }

    private static String part(String boundary, String name, String type) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code --code-field x} becomes {@code {"codeField": "x"}}. */
    private static ObjectNode options(Map<String, String> given) {
        ObjectNode options = RunningOffice.JSON.createObjectNode();
        given.forEach((option, value) -> {
            if (!OWN_OPTIONS.contains(option)) {
                options.put(camelCase(option), value);
            }
        });
        return options;
    }

    static String camelCase(String option) {
        StringBuilder name = new StringBuilder();
        for (String word : option.split("-", -1)) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static JsonNode follow(RunningOffice office, String path) {
        long shown = -1;
        while (true) {
            JsonNode job = office.get(path);
            String state = job.path("state").asString("");
            long total = job.path("total").asLong(0);
            long tenth = total <= 0 ? -1 : job.path("done").asLong(0) * 10 / total;
            if (tenth > shown) {
                shown = tenth;
                WanggeCommand.say("    " + job.path("done").asLong(0) + " of " + total);
            }
            if (ENDED.contains(state)) {
                return job;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted; the import goes on in the office", e);
        }
    }

    private static void report(RunningOffice office, String path, JsonNode job) {
        for (JsonNode finding :
                office.get(path + "/findings?limit=" + SHOWN_FINDINGS).path("findings")) {
            WanggeCommand.say("    "
                    + finding.path("record").asString(finding.path("row").asString("")) + ": "
                    + finding.path("reason").asString(""));
        }
        String state = job.path("state").asString("");
        String counts = "created %d, updated %d, unchanged %d, rejected %d"
                .formatted(
                        job.path("created").asLong(0),
                        job.path("updated").asLong(0),
                        job.path("unchanged").asLong(0),
                        job.path("rejected").asLong(0));
        if (!"done".equals(state)) {
            throw new CommandFailure("the import is " + state + ": "
                    + job.path("message").asString("see the findings") + " (" + counts + ")");
        }
        WanggeCommand.answer(counts);
    }
}
