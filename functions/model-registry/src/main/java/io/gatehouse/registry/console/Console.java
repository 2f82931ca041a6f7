package io.gatehouse.registry.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.gatehouse.registry.RegistryException;
import io.gatehouse.registry.console.ModelPage.ChangeRow;
import io.gatehouse.registry.console.ModelPage.GateRow;
import io.gatehouse.registry.console.ModelPage.NodeRow;
import io.gatehouse.registry.console.ModelPage.VersionRow;
import io.gatehouse.registry.gates.Assessment;
import io.gatehouse.registry.gates.Finding;
import io.gatehouse.registry.gates.GateBook;
import io.gatehouse.registry.lineage.Lineage;
import io.gatehouse.registry.lineage.Link;
import io.gatehouse.registry.lineage.Node;
import io.gatehouse.registry.models.AuditRecord;
import io.gatehouse.registry.models.Model;
import io.gatehouse.registry.models.NamedVersion;
import io.gatehouse.registry.models.Registry;
import io.gatehouse.registry.models.Stage;
import io.gatehouse.registry.tracking.Tracking;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Renders the pages. Thread-safe. */
public final class Console {

    private static final int MODELS = 500;
    private static final int VERSIONS = 30;
    /** Versions of which every gate is shown. */
    private static final int EXPLAINED = 3;
    private static final int CHARTS = 6;
    private static final int CHANGES = 50;
    /** Of the lineage, each way; the nearest come first. */
    private static final int NODES = 12;
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
        null,
        ContentType.Html,
        Console.class.getClassLoader(),
        "io.gatehouse.registry.console.html"
    );

    private final Tracking tracking;
    private final Registry registry;
    private final Lineage lineage;
    private final GateBook gates;
    private final InstantSource clock;

    public Console(Tracking tracking, Registry registry, Lineage lineage, GateBook gates, InstantSource clock) {
        this.tracking = tracking;
        this.registry = registry;
        this.lineage = lineage;
        this.gates = gates;
        this.clock = clock;
    }

    /**
     * The page of all models.
     *
     * @param visible leaves out what the reader may not see
     */
    public String models(Predicate<Model> visible) {
        var page = registry.models().search("", List.of(), MODELS, null, visible);
        return render("models.jte", ModelsPage.of(page.items(), page.more()));
    }

    /**
     * The page of one model.
     *
     * @throws RegistryException RESOURCE_DOES_NOT_EXIST
     */
    public String model(String name, Predicate<Node> visible) {
        var model = registry.models().get(name);
        var quote = name.contains("'") ? '"' : '\'';
        var filter = "name = " + quote + name + quote;
        var versions = registry
            .versions()
            .search(filter, List.of("version_number DESC"), VERSIONS, null, found -> found.id().equals(model.id()))
            .items();
        var found = gates.found(model, versions.stream().map(NamedVersion::version).toList(), clock.instant());
        var champion = model.champion();
        var around = champion.map(number -> lineage.around(Node.version(name, number), visible));
        return render(
            "model.jte",
            new ModelPage(
                name,
                model.description(),
                champion.map(Object::toString).orElse(null),
                versions
                    .stream()
                    .map(version -> row(version, Optional.ofNullable(found.get(version.version().number()))))
                    .toList(),
                gates(found),
                charts(versions),
                registry.models().history(name, CHANGES, Long.MAX_VALUE).stream().map(Console::row).toList(),
                nodes(around.map(Lineage.Graph::upstream), Link::from),
                nodes(around.map(Lineage.Graph::downstream), Link::to)
            )
        );
    }

    private static VersionRow row(NamedVersion found, Optional<Assessment> assessment) {
        var version = found.version();
        boolean serves = version.stage() == Stage.PRODUCTION || version.stage() == Stage.STAGING;
        return new VersionRow(
            version.number(),
            version.stage().label(),
            serves ? version.stage().label().toLowerCase(Locale.ROOT) : "none",
            assessment.map(Console::verdict).orElse("waiting"),
            String.join(", ", found.model().aliasesOf(version.number())),
            version.description(),
            Texts.orDash(version.runId()),
            Texts.time(version.createdAt()),
            version.createdBy()
        );
    }

    /** The worst of what was found. */
    private static String verdict(Assessment assessment) {
        return assessment.findings().stream().map(Finding::outcome).max(Comparator.naturalOrder()).orElse(Finding.Outcome.PASSED).id();
    }

    private static List<GateRow> gates(NavigableMap<Integer, Assessment> found) {
        return found
            .descendingMap()
            .values()
            .stream()
            .limit(EXPLAINED)
            .flatMap(one ->
                one
                    .findings()
                    .stream()
                    .map(finding -> new GateRow(one.version(), finding.gate(), finding.outcome().id(), finding.en()))
            )
            .toList();
    }

    private static ChangeRow row(AuditRecord record) {
        return new ChangeRow(
            Texts.time(record.at().toEpochMilli()),
            record.user(),
            record.action().replace('_', ' '),
            Differences.of(record.before(), record.after()),
            Texts.orDash(record.version()),
            Texts.orDash(record.reason())
        );
    }

    /** Those metrics that most versions have come first. */
    private List<Chart> charts(List<NamedVersion> versions) {
        var values = new TreeMap<String, SortedMap<Integer, Double>>();
        for (var found : versions) {
            metrics(found).forEach((metric, value) ->
                values.computeIfAbsent(metric, unknown -> new TreeMap<>()).put(found.version().number(), value)
            );
        }
        return values
            .entrySet()
            .stream()
            .sorted((one, other) -> other.getValue().size() - one.getValue().size())
            .limit(CHARTS)
            .map(entry -> Chart.of(entry.getKey(), entry.getValue()))
            .toList();
    }

    private Map<String, Double> metrics(NamedVersion found) {
        var values = new TreeMap<String, Double>();
        if (!found.version().runId().isEmpty()) {
            try {
                tracking
                    .runs()
                    .get(found.version().runId())
                    .metrics()
                    .forEach((key, point) -> {
                        if (Double.isFinite(point.value())) {
                            values.put(key, point.value());
                        }
                    });
            } catch (RegistryException ofAnotherRegistry) {
                return values;
            }
        }
        return values;
    }

    private static List<NodeRow> nodes(Optional<List<Link>> links, Function<Link, Node> end) {
        var texts = new LinkedHashSet<NodeRow>();
        for (var link : links.orElse(List.of())) {
            var node = end.apply(link);
            texts.add(new NodeRow(node.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '), node.id()));
        }
        var shown = new ArrayList<>(texts.stream().limit(NODES).toList());
        if (texts.size() > NODES) {
            shown.add(new NodeRow("and", texts.size() - NODES + " more"));
        }
        return shown;
    }

    private static String render(String template, Object page) {
        var output = new StringOutput();
        TEMPLATES.render(template, page, output);
        return output.toString();
    }
}
