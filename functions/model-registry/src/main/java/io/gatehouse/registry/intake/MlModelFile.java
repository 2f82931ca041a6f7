package io.gatehouse.registry.intake;

import io.gatehouse.registry.gates.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The file {@code MLmodel} by which a folder of MLflow's is known. Of its YAML two members are read, in the form in which MLflow writes them:
 * the run that made the model, and the signature's inputs.
 */
final class MlModelFile {

    static final String NAME = "MLmodel";
    private static final Pattern RUN = Pattern.compile("(?m)^run_id: *['\"]?([0-9a-zA-Z-]+)");
    private static final Pattern INPUTS = Pattern.compile("(?m)^signature:\\s*$[\\s\\S]*?^ +inputs: '((?:[^']|'')*)'");
    /** YAML breaks long lines between words. */
    private static final Pattern FOLD = Pattern.compile("\\s*\\n\\s*");

    private MlModelFile() {}

    static Note read(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        return Files.exists(file) ? parse(Files.readString(file)) : Note.NONE;
    }

    static Note parse(String yaml) {
        var run = RUN.matcher(yaml);
        var inputs = INPUTS.matcher(yaml);
        Map<String, String> tags = inputs.find()
            ? Map.of(Columns.TAG, FOLD.matcher(inputs.group(1)).replaceAll(" ").replace("''", "'"))
            : Map.of();
        return new Note(run.find() ? run.group(1) : "", "", tags);
    }
}
