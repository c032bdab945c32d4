package org.wangge.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core on a page, by the rules of WCAG 2.1 AA. */
final class Axe {

    private static final Path SCRIPT = Path.of("../web/node_modules/axe-core/axe.min.js");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private final Page page;
    private final String script;
    private final List<String> rules;

    Axe(Page page, ColorScheme scheme) throws IOException {
        assumeTrue(Files.exists(SCRIPT), "axe-core comes with the packages of the web module");
        this.page = page;
        this.script = Files.readString(SCRIPT);
        // In the dark only colours differ.
        this.rules = scheme == ColorScheme.LIGHT ? RULES : COLOURS;
    }

    /** What is wrong with the page as it is now. */
    @SuppressWarnings("unchecked") // the script answers a list of texts
    List<String> faults() {
        page.evaluate(script);
        return (List<String>) page.evaluate("""
                async (rules) => (await axe.run(document, { runOnly: rules })).violations
                  .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`))
                """, rules);
    }
}
