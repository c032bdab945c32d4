package org.wangge.server.operation.command;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code export LAYER FILE}: writes a layer as one GeoJSON file, page by page. */
final class ExportCommand {

    private static final String EVERYWHERE = "bbox=-180,-90,180,90&limit=1000";
    private static final Set<String> OPTIONS = Set.of("level", "layer", "kind", "at");

    private ExportCommand() {}

    static void run(Arguments arguments) {
        String layer = arguments.word(0, "LAYER");
        String target = arguments.word(1, "FILE");
        StringBuilder path = new StringBuilder(
                switch (layer) {
                    case "cells" -> "/api/grid/cells?";
                    case "segments" -> "/api/rivers/segments?";
                    case "assets" -> "/api/assets?";
                    default -> throw CommandFailure.wrongCall("unknown layer " + layer + ": cells, segments or assets");
                });
        path.append(EVERYWHERE);
        arguments.options().forEach((option, value) -> {
            if (OPTIONS.contains(option)) {
                path.append('&').append(option).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        RunningOffice office = RunningOffice.get(arguments.data());
        try {
            long count = "-".equals(target)
                    ? write(office, path.toString(), new FileOutputStream(FileDescriptor.out))
                    : writeFile(office, path.toString(), Path.of(target));
            WanggeCommand.say(count + " features");
        } catch (IOException e) {
            throw new CommandFailure(target + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The file appears only when it is whole. */
    private static long writeFile(RunningOffice office, String path, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            long count = write(office, path, out);
            out.getFD().sync();
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return count;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long write(RunningOffice office, String first, FileOutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("{\"type\":\"FeatureCollection\",\"features\":[");
        long count = 0;
        @Nullable String path = first;
        while (path != null) {
            JsonNode page = office.get(path);
            for (JsonNode feature : page.path("features")) {
                writer.write(count == 0 ? "\n" : ",\n");
                writer.write(feature.toString());
                count++;
            }
            path = next(office, page).orElse(null);
        }
        writer.write("\n]}\n");
        writer.flush();
        return count;
    }

    private static Optional<String> next(RunningOffice office, JsonNode page) {
        for (JsonNode link : page.path("links")) {
            if ("next".equals(link.path("rel").asString(""))) {
                String href = link.path("href").asString("");
                return Optional.of(
                        href.startsWith(office.url())
                                ? href.substring(office.url().length())
                                : href);
            }
        }
        return Optional.empty();
    }
}
