package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Ability;
import io.gatehouse.scenarios.support.Browser;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Needs;
import io.gatehouse.scenarios.support.Samples;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The report as people see it; screenshots are left in {@code target/screenshots}. */
@ExtendWith(Scenarios.class)
@Needs(Ability.BROWSER)
class ReportIT {

    private static final Path SCREENSHOTS = Samples.ROOT.resolve("tests/end-to-end/target/screenshots");

    /** Of the page behind everything, from 0 to 255. */
    private static final String BRIGHTNESS = "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3))";

    @Test
    void shouldShowSpoiledFileOnAnyScreen(Gate gate, @TempDir Path folder) throws IOException {
        gate.agree("shown", Samples.contract("flights"));
        var run = gate.verdictOn(gate.deliver("shown/2001/02.csv", Samples.data("flights-2001-02-spoiled.csv")));

        assertWellShown("spoiled", gate.report(run), folder);
    }

    @Test
    void shouldShowRejectedFileOnAnyScreen(Gate gate, @TempDir Path folder) throws IOException {
        gate.agree("shown-rejected", Samples.contract("flights"));
        var file = Samples.data("flights-2001-03-wrong-columns.csv");
        var run = gate.verdictOn(gate.deliver("shown-rejected/2001/03.csv", file));

        assertWellShown("rejected", gate.report(run), folder);
    }

    @Test
    void shouldShowManyKindsOfColumnsOnAnyScreen(Gate gate, @TempDir Path folder) throws IOException {
        var run = gate.verdictOn(gate.deliver("shown-penguins/palmer.jsonl", Samples.data("penguins.jsonl")));

        assertWellShown("penguins", gate.report(run), folder);
    }

    @Test
    void shouldShowWhatIsNotNormalOnAnyScreen(Gate gate, @TempDir Path folder) throws IOException {
        gate.agree("shown-skew", "{\"fields\":[{\"name\":\"paid\",\"type\":\"number\"},{\"name\":\"channel\",\"type\":\"string\"}]}");
        gate.verdictOn(gate.deliver("shown-skew/1.csv", sales(0, "store")));
        var run = gate.verdictOn(gate.deliver("shown-skew/2.csv", sales(15, "phone")));

        assertThat(run.json().path("deviations")).hasSizeGreaterThanOrEqualTo(3);
        assertWellShown("skew", gate.report(run), folder);
    }

    private static String sales(int shift, String channel) {
        return IntStream.range(0, 900)
            .mapToObj(i -> (i % 30) + (i % 7) + shift + "," + (i % 3 == 0 ? channel : "web"))
            .collect(Collectors.joining("\n", "paid,channel\n", "\n"));
    }

    @Test
    @Needs(Ability.ANY_KEY_IN_EVENTS)
    void shouldRunNothingThatAFileBrings(Gate gate, @TempDir Path folder) throws IOException {
        gate.agree("shown-inert", "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"text\",\"type\":\"string\"}]}");
        var attack = "\"<script>alert(1)</script>\",\"<img src=x onerror=alert(2)>\"\n'><svg onload=alert(3)>,=cmd|' /C calc'!A0\n";
        var run = gate.verdictOn(gate.deliver("shown-inert/<b onclick=alert(4)>.csv", "id,text\n1,a\n2,b\n3,c\n" + attack));

        assertWellShown("inert", gate.report(run), folder);
    }

    static void assertWellShown(String name, String html, Path folder) throws IOException {
        var file = Files.writeString(folder.resolve(name + ".html"), html);
        Files.createDirectories(SCREENSHOTS);
        try (var browser = Browser.start(Browser.installed().orElseThrow(), folder.resolve("profile"))) {
            for (var scheme : List.of("light", "dark")) {
                for (int width : new int[] { 1280, 360 }) {
                    browser.open(file.toUri(), width, scheme);
                    Files.write(SCREENSHOTS.resolve("%s-%s-%d.png".formatted(name, scheme, width)), browser.screenshot());

                    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                        .as(name + " at " + width)
                        .isLessThanOrEqualTo(width);
                    assertThat(browser.evaluate(BRIGHTNESS).asInt())
                        .as(name + " in " + scheme)
                        .matches(bright -> bright > 127 == scheme.equals("light"));
                    assertThat(browser.requests()).containsExactly(file.toUri().toString());
                    assertThat(browser.scriptErrors()).isEmpty();
                }
            }
        }
    }
}
