package org.wangge.server.operation.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code bench serve} measured, as a table for {@code docs/benchmarks.md} and as JSON.
 *
 * @param circumstances when, where and how much
 * @param full whether the sizes are those of the targets
 */
record ServeReport(
        Map<String, String> circumstances, boolean full, List<ServeResult> results, List<ServeGrowth.Size> growth) {

    ServeReport {
        results = List.copyOf(results);
        growth = List.copyOf(growth);
    }

    /** As it is read, not longer than needed. */
    static String plain(double value) {
        String text = Math.abs(value) >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder(circumstances.values().stream().collect(Collectors.joining(", ", "", ".\n")));
        if (!full) {
            text.append("\nSizes smaller than those of the targets: figures of a try.\n");
        }
        text.append(
                        "\n| question | who | answers/s, middle (least to most) | median; 99 % in ms | Wangge / this | target |\n")
                .append("|---|---|---|---|---|---|\n");
        results.forEach(result -> rows(result, text));
        if (!growth.isEmpty()) {
            text.append('\n').append(growthTable());
        }
        return text.toString();
    }

    private static void rows(ServeResult result, StringBuilder text) {
        for (ServeQuestion.Party party : result.question().parties()) {
            boolean isOffice = party.name().equals(ServeQuestion.OFFICE);
            Wrk middle = result.middle(party.name());
            List<Double> all = requireNonNull(result.rounds().get(party.name())).stream()
                    .map(Wrk::perSecond)
                    .sorted()
                    .toList();
            text.append("| %s | %s | %s (%s to %s) | %s; %s | %s | %s |%n"
                    .formatted(
                            isOffice ? result.question().title() : "",
                            party.name(),
                            plain(middle.perSecond()),
                            plain(all.getFirst()),
                            plain(all.getLast()),
                            plain(middle.p50()),
                            plain(middle.p99()),
                            isOffice ? "" : plain(result.ratio(party.name())),
                            targets(result, party.name())));
        }
    }

    private static String targets(ServeResult result, String name) {
        return result.question().targets().stream()
                .filter(target -> switch (target) {
                    case ServeQuestion.Target.Times times -> times.other().equals(name);
                    case ServeQuestion.Target.Within _ -> name.equals(ServeQuestion.OFFICE);
                })
                .map(target -> wanted(target) + ": " + (target.isMet(result) ? "met" : "**MISSED**"))
                .collect(Collectors.joining("; "));
    }

    private static String wanted(ServeQuestion.Target target) {
        return switch (target) {
            case ServeQuestion.Target.Times times -> plain(times.factor());
            case ServeQuestion.Target.Within within -> plain(within.millis()) + " ms at 99 %";
        };
    }

    private String growthTable() {
        List<String> questions = growth.stream()
                .flatMap(size -> size.perSecond().keySet().stream())
                .distinct()
                .toList();
        StringBuilder text = new StringBuilder("| answers/s |");
        growth.forEach(size -> text.append(" %,d cases |".formatted(size.cases())));
        text.append("\n|---|").append("---|".repeat(growth.size())).append('\n');
        for (String question : questions) {
            text.append("| ").append(question).append(" |");
            growth.forEach(size -> text.append(" %s |".formatted(asked(size, question))));
            text.append('\n');
        }
        line(text, "start until healthy, s", ServeGrowth.Size::startSeconds);
        line(text, "start until nearest is answered from memory, s", ServeGrowth.Size::memorySeconds);
        line(text, "memory of what is kept in memory, MiB", size -> size.copiesBytes() / (1 << 20));
        line(text, "on disk per case with indexes and log, bytes", ServeGrowth.Size::diskBytesPerCase);
        ServeGrowth.Size least = growth.getFirst();
        ServeGrowth.Size most = growth.getLast();
        if (most.cases() > least.cases()) {
            text.append("\nFrom the first to the last size each further open case takes %s bytes of memory.\n"
                    .formatted(plain(
                            (most.copiesBytes() - least.copiesBytes()) / ((most.cases() - least.cases()) / 10.0))));
        }
        return text.toString();
    }

    private static String asked(ServeGrowth.Size size, String question) {
        Double perSecond = size.perSecond().get(question);
        return perSecond == null ? "" : plain(perSecond);
    }

    private void line(StringBuilder text, String what, java.util.function.ToDoubleFunction<ServeGrowth.Size> value) {
        text.append("| ").append(what).append(" |");
        growth.forEach(size -> text.append(" %s |".formatted(plain(value.applyAsDouble(size)))));
        text.append('\n');
    }

    String json() {
        ObjectNode all = RunningOffice.JSON.createObjectNode();
        circumstances.forEach(all::put);
        all.put("full", full);
        ArrayNode questions = all.putArray("questions");
        for (ServeResult result : results) {
            ObjectNode question = questions.addObject();
            question.put("id", result.question().id());
            question.put("title", result.question().title());
            ArrayNode targets = question.putArray("targets");
            result.question()
                    .targets()
                    .forEach(target ->
                            targets.addObject().put("text", target.text(result)).put("met", target.isMet(result)));
            ObjectNode parties = question.putObject("parties");
            result.rounds().forEach((name, rounds) -> {
                ObjectNode party = parties.putObject(name);
                party.put("perSecond", result.middle(name).perSecond());
                party.put("ratio", result.ratio(name));
                ArrayNode each = party.putArray("rounds");
                rounds.forEach(round -> each.addObject()
                        .put("perSecond", round.perSecond())
                        .put("p50Millis", round.p50())
                        .put("p99Millis", round.p99())
                        .put("answers", round.answers())
                        .put("bytes", round.bytes()));
            });
        }
        ArrayNode sizes = all.putArray("growth");
        growth.forEach(size -> sizes.add(RunningOffice.JSON.<ObjectNode>valueToTree(size)));
        return all.toPrettyString() + "\n";
    }
}
