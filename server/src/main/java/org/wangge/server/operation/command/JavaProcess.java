package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A server's virtual machine, asked from outside: how much it holds, and what it does. */
record JavaProcess(long pid) {

    private static final Pattern USED = Pattern.compile(" used (\\d+)K");
    private static final int SHOWN = 30;

    /** Of the heap, when what nobody needs is gone. */
    long heapBytes() throws IOException {
        ask("GC.run");
        String heap = ask("GC.heap_info");
        // Spaces of the young and the old generation stand in one line each; the metaspace is no heap.
        long kilobytes = heap.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new CommandFailure("the heap of the server cannot be read:\n" + heap);
        }
        return kilobytes * 1024;
    }

    /** What the process holds of the machine's memory. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** What is done while something is measured. */
    interface Work {
        void run() throws IOException;
    }

    /** Where the processor was while something was asked: the methods it was in, and those on whose behalf. */
    String profile(Work work, Path folder) throws IOException {
        Path recording = folder.resolve("serve.jfr");
        ask("JFR.start", "name=serve", "settings=profile");
        work.run();
        ask("JFR.dump", "name=serve", "filename=" + recording);
        ask("JFR.stop", "name=serve");
        Map<String, Integer> top = new HashMap<>();
        Map<String, Integer> within = new HashMap<>();
        int samples = 0;
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    List<String> frames = event.getStackTrace().getFrames().stream()
                            .map(JavaProcess::name)
                            .toList();
                    samples++;
                    top.merge(frames.getFirst(), 1, Integer::sum);
                    frames.stream().distinct().forEach(frame -> within.merge(frame, 1, Integer::sum));
                }
            }
        }
        Files.delete(recording);
        return "%d samples%n%nIn these methods%n%s%nOn behalf of these%n%s"
                .formatted(samples, shares(top, samples), shares(within, samples));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String shares(Map<String, Integer> counts, int all) {
        return counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .map(entry -> "%6.1f %%  %s%n".formatted(100.0 * entry.getValue() / all, entry.getKey()))
                .collect(Collectors.joining());
    }

    private String ask(String... words) throws IOException {
        List<String> command =
                new java.util.ArrayList<>(List.of(System.getProperty("java.home") + "/bin/jcmd", Long.toString(pid)));
        command.addAll(List.of(words));
        Process asking = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asking.onExit().join().exitValue() != 0) {
            throw new CommandFailure("the server's virtual machine does not answer:\n" + answer);
        }
        return answer;
    }
}
