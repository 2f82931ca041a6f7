package io.gatehouse.aws;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * Writes the CloudFormation template and the assets of Gatehouse into {@code cdk.out}. Run by Maven's package phase; the CDK command
 * line runs that in its turn, with settings of its own and a folder that it names.
 */
public final class GatehouseApp {

    private static final Path PROJECT = Path.of("cdk.json");

    private GatehouseApp() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var complaint = NodeVersion.complaint();
        if (complaint.isPresent()) {
            giveUp(complaint.get());
        }
        try {
            write(new Output(Path.of(System.getenv().getOrDefault("CDK_OUTDIR", "cdk.out"))), System.getenv("CDK_CONTEXT_JSON"));
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            giveUp(String.valueOf(mistake.getMessage()));
        }
    }

    /** @param commandLine settings of the CDK command line, if it is what runs us */
    private static void write(Output output, @Nullable String commandLine) throws IOException {
        var context = ProjectFile.context(PROJECT);
        var zips = Functions.zips();
        zips.forEach(zip -> System.out.println(zip.line()));
        var fingerprint = Inputs.fingerprint(inputs(context, zips), String.valueOf(commandLine));
        if (output.isFrom(fingerprint)) {
            System.out.println("The template is up to date: " + output.folder());
            return;
        }
        output.clear();
        var app = synthesise(output.folder(), context, Map.of());
        var findings = Findings.of(app);
        if (!findings.isEmpty()) {
            throw new IllegalStateException(
                "The template breaks rules. Mend it, or suppress a rule where it is broken, with the reason:\n  " +
                    String.join("\n  ", findings)
            );
        }
        output.sign(fingerprint);
    }

    /**
     * Synthesises the stack and has it judged by CloudFormation's resource schemas and by the AWS Solutions rules.
     *
     * @param outdir where the cloud assembly goes; created if missing
     * @param context settings, over which those of the CDK command line win
     * @param overrides settings that win over all others
     */
    static App synthesise(Path outdir, Map<String, Object> context, Map<String, Object> overrides) {
        var last = new TreeMap<>(CdkBehaviour.FLAGS);
        last.putAll(overrides);
        var app = App.Builder.create().outdir(outdir.toString()).analyticsReporting(false).context(context).postCliContext(last).build();
        new GatehouseStack(app, Settings.from(app.getNode()::tryGetContext));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().reports(false).verbose(true).build());
        app.synth();
        return app;
    }

    private static List<Path> inputs(Map<String, Object> context, List<FunctionZip> zips) {
        var files = new ArrayList<>(zips.stream().map(FunctionZip::path).toList());
        files.add(PROJECT);
        files.add(Settings.from(context::get).config());
        return files;
    }

    private static void giveUp(String reason) {
        System.err.println(reason);
        System.exit(1);
    }
}
