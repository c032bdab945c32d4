package org.wangge.server.operation.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code wrk} counted: clients that ask one after the other over connections that stay open.
 *
 * @param answers of any status
 * @param seconds for so long
 * @param failed answers with a status of 400 and more, and connections that broke off or were not answered in time
 * @param bytes of all answers with their heads
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
record Wrk(long answers, double seconds, long failed, long bytes, double p50, double p99) {

    static final int CLIENTS = 16;

    /** One asks as fast as a server on two processors answers; a second would take turns with it, which is seen as waiting. */
    private static final int THREADS = 1;

    private static final Pattern LINE = Pattern.compile(
            "^wangge answers=(\\d+) micros=(\\d+) status=(\\d+) socket=(\\d+) bytes=(\\d+) p50=([\\d.]+) p99=([\\d.]+)$",
            Pattern.MULTILINE);

    /** Requests are made before anything is measured; each thread begins at another place of the list. */
    private static final String SCRIPT = """
            local threads = 0
            function setup(thread)
                thread:set("number", threads)
                threads = threads + 1
            end
            function init(args)
                requests = {}
                local headers = {}
                for line in io.lines(args[1]) do
                    local kind, rest = line:sub(1, 1), line:sub(3)
                    if kind == "H" then
                        local name, value = rest:match("^([^:]+): (.*)$")
                        headers[name] = value
                    else
                        local path, tag = rest:match("^([^\\t]*)\\t?(.*)$")
                        headers["If-None-Match"] = tag ~= "" and tag or nil
                        requests[#requests + 1] = wrk.format("GET", path, headers)
                    end
                end
                at = math.floor(#requests * number / %d)
            end
            function request()
                at = at %% #requests + 1
                return requests[at]
            end
            function done(summary, latency, requests)
                local e = summary.errors
                io.write(string.format("wangge answers=%%d micros=%%d status=%%d socket=%%d bytes=%%d p50=%%.3f p99=%%.3f\\n",
                    summary.requests, summary.duration, e.status, e.connect + e.read + e.write + e.timeout, summary.bytes,
                    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
            end
            """.formatted(THREADS);

    /**
     * A question that is asked again and again.
     *
     * @param headers sent with each
     * @param paths after one another; behind a tab the tag of what is known already
     */
    record Questions(URI server, Map<String, String> headers, List<String> paths) {}

    /** Reads what the script wrote last. */
    static Wrk parse(String output) {
        Matcher line = LINE.matcher(output);
        if (!line.find()) {
            throw new CommandFailure("wrk did not say what it counted:\n" + output);
        }
        return new Wrk(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)) / 1e6,
                Long.parseLong(line.group(3)) + Long.parseLong(line.group(4)),
                Long.parseLong(line.group(5)),
                Double.parseDouble(line.group(6)),
                Double.parseDouble(line.group(7)));
    }

    double perSecond() {
        return answers / seconds;
    }

    /** Asks for so many seconds. */
    static Wrk run(Questions questions, int seconds, Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("wrk.lua"), SCRIPT);
        Path list = folder.resolve("questions");
        List<String> lines = new ArrayList<>();
        questions.headers().forEach((name, value) -> lines.add("H " + name + ": " + value));
        questions.paths().forEach(path -> lines.add("P " + path));
        Files.write(list, lines);
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t" + THREADS,
                        "-c" + CLIENTS,
                        "-d" + seconds + "s",
                        "--timeout",
                        "30s",
                        "-s",
                        script.toString(),
                        questions.server().toString(),
                        "--",
                        list.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.onExit().join();
        return parse(output);
    }
}
