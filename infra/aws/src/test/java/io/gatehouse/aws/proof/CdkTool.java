package io.gatehouse.aws.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/** The command line of CDK in the version that deploys us, installed beside the build's output. */
record CdkTool(Path folder) {
    private static final String LOCK = "package-lock.json";

    static CdkTool installed() throws IOException, InterruptedException {
        var folder = Path.of("infra/aws/target/cdk");
        var done = folder.resolve("installed.json");
        if (!Files.exists(done) || Files.mismatch(done, Path.of(LOCK)) >= 0) {
            Files.createDirectories(folder);
            for (var file : new String[] { "package.json", LOCK, ".npmrc" }) {
                Files.copy(Path.of(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            Command.of(folder, "npm", "ci", "--silent", "--no-audit", "--no-fund", "--prefer-offline").succeed();
            Files.copy(Path.of(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
        }
        return new CdkTool(folder.toAbsolutePath());
    }

    /** The schemas of CloudFormation's resources that it carries to explain differences. */
    JsonNode resourceSchemas() throws IOException {
        try (var file = new GZIPInputStream(Files.newInputStream(folder.resolve("node_modules/aws-cdk/db.json.gz")))) {
            return new JsonMapper().readTree(file).path("schema");
        }
    }

    /** Runs a subcommand, away from any account. */
    Command.Ended run(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 2];
        all[0] = "node";
        all[1] = folder.resolve("node_modules/aws-cdk/bin/cdk").toString();
        System.arraycopy(words, 0, all, 2, words.length);
        return Command.of(folder, all).run();
    }
}
