package io.gatehouse.scenarios.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** That the browser sees what scenarios rely on its seeing. */
@EnabledIf(value = "chromiumIsInstalled", disabledReason = "there is no Chromium: apt-get install chromium")
class BrowserTest {

    static boolean chromiumIsInstalled() {
        return Browser.installed().isPresent();
    }

    @Test
    void shouldSeeOverflowRequestsErrorsAndScheme(@TempDir Path folder) throws IOException {
        var page = Files.writeString(
            folder.resolve("bad.html"),
            "<div style='width:900px'>wide</div><img src='http://127.0.0.1:9/x.png'><script>throw new Error('planned')</script>"
        );

        try (var browser = Browser.start(Browser.installed().orElseThrow(), folder.resolve("profile"))) {
            browser.open(page.toUri(), 360, "dark");

            assertThat(browser.evaluate("innerWidth > 0 && document.documentElement.scrollWidth").asInt()).isGreaterThan(360);
            assertThat(browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches").asBoolean()).isTrue();
            assertThat(browser.requests()).contains("http://127.0.0.1:9/x.png");
            assertThat(browser.scriptErrors()).anySatisfy(error -> assertThat(error).contains("planned"));
            assertThat(browser.screenshot()).startsWith(0x89, 'P', 'N', 'G');
        }
    }
}
