package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The days of a grid and the family of a cell, by a plan for a far day that is withdrawn again. */
@Timeout(180)
class HistoryIT {

    private static final String CALL = """
            const token = () => decodeURIComponent(document.cookie.split('; ').find((each) => each.startsWith('XSRF-TOKEN=')).slice(11));
            const call = async (method, path, body, version) => {
              const headers = { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token(), 'Idempotency-Key': crypto.randomUUID() };
              if (version !== undefined) headers['If-Match'] = `"${version}"`;
              const answer = await fetch('/api/grid/' + path, { method, headers, body: body && JSON.stringify(body) });
              if (!answer.ok) throw new Error(path + ': ' + await answer.text());
              return answer.json();
            };
            """;

    /** Splits a cell from south to north and publishes that for a day; answers the publication. */
    private static final String PLAN = "async ({ cell, day }) => {" + CALL + """
              const draft = await call('POST', 'drafts', { layer: 'base' });
              const area = await (await fetch(`/api/grid/drafts/${draft.id}/areas/${cell}`)).json();
              const all = area.geometry.coordinates.flat(area.geometry.type === 'MultiPolygon' ? 2 : 1);
              const [xs, ys] = [all.map((each) => each[0]), all.map((each) => each[1])];
              const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
              const line = { type: 'LineString', coordinates: [[middle, Math.min(...ys) - 0.002], [middle + 1e-4, Math.max(...ys) + 0.002]] };
              const change = await call('POST', `drafts/${draft.id}/operations`, { operation: 'split', area: cell, line }, draft.version);
              return (await call('POST', `drafts/${draft.id}/publish`, { validFrom: day, note: 'a test' }, change.version)).id;
            }
            """;

    private static final String WITHDRAW = "async (id) => {" + CALL + """
              return (await call('POST', `publications/${id}/withdraw`)).state;
            }
            """;

    @Test
    void thePlannedDayIsOnTheTimeLineAndTheCellTellsWhatBecomesOfIt() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            String cell = browser.ask("/api/grid/at?lon=113.7335&lat=34.7725")
                    .path("cells")
                    .path(2)
                    .path("id")
                    .asString();
            String publication = (String) browser.page.evaluate(PLAN, Map.of("cell", cell, "day", "2097-03-01"));
            try {
                browser.go("sel=cell~" + cell);
                browser.button("Time line").first().click();
                Locator slider = browser.page.locator("section[aria-label='Time line of the grid']");
                assertThat(slider.locator(".mark.planned")).hasCount(1);
                browser.button("Next change").click();
                assertThat(slider.locator(".told")).containsText("2097-03-01");
                assertThat(slider.locator(".told"))
                        .containsText(Pattern.compile("planned.*1 new, 1 changed, 0 gone \\(a test\\)"));
                assertThat(browser.page).hasURL(Pattern.compile(".*on=2097-03-01.*"));
                browser.picture("timeline");

                Locator family = browser.panel().locator(".lineage");
                assertThat(family.locator(".to")).containsText("was split from this");
                family.locator(".to button").click();
                assertThat(family.locator(".from")).containsText("this was split from it");
                family.locator(".from button").click();
                assertThat(browser.page).hasURL(Pattern.compile(".*on=2097-02-28.*"));
                assertThat(browser.panel().locator(".lineage .to")).hasCount(1);

                slider.locator("input[type=range]").focus();
                browser.page.keyboard().press("ArrowRight");
                assertThat(browser.page).hasURL(Pattern.compile(".*on=2097-03-01.*"));
            } finally {
                Object state = browser.page.evaluate(WITHDRAW, publication);
                assertThat(state).isEqualTo("withdrawn");
            }
        }
    }
}
