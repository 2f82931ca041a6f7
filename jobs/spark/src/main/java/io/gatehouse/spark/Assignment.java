package io.gatehouse.spark;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.range.RangeValidation;
import io.gatehouse.spark.files.Folder;
import io.gatehouse.spark.files.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What a task is told, wherever it runs.
 *
 * @param file address of the file to validate
 * @param lake address of the lake
 * @param run its id: the same one writes the same files again
 * @param contract as JSON; none to describe the file and infer a contract
 * @param settings of the stores that the addresses name
 */
record Assignment(
    String file,
    String lake,
    String dataset,
    String run,
    @Nullable String contract,
    SerializableConfiguration settings
) implements Serializable {
    private static final long serialVersionUID = 1L;

    StoredFile source() throws IOException {
        return StoredFile.at(file, configuration());
    }

    Lake files() throws IOException {
        return new Lake(Folder.at(lake, configuration()), dataset, run);
    }

    Optional<Contract> agreement() {
        return Optional.ofNullable(contract).map(json -> Contract.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The form of the file, by its name. */
    Format format() {
        return Format.ofName(file).orElseThrow(() ->
            new IllegalArgumentException(
                file + " does not end in .csv, .tsv, .jsonl or .ndjson, one of these and .gz or .zst, or .parquet: rename it to what it is"
            )
        );
    }

    /** The steps of the file's validation, to take one of them. */
    RangeValidation ranges(Circumstances circumstances) throws IOException {
        return new RangeValidation(source(), format(), agreement(), Limits.DEFAULT, files().workspace(), circumstances);
    }

    /** As above, in a task: ages are told at the end, when all ranges are joined. */
    RangeValidation ranges() throws IOException {
        return ranges(new Circumstances(Optional.empty(), Optional.empty(), files().keys()));
    }

    private Configuration configuration() {
        return settings.value();
    }
}
