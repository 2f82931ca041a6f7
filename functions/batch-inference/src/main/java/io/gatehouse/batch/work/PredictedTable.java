package io.gatehouse.batch.work;

import io.gatehouse.dataset.TableFile;
import io.gatehouse.dataset.TableFile.Column;
import io.gatehouse.serving.Answers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Predictions as a Parquet table, with a column for each class and each explained feature. Not thread-safe. */
final class PredictedTable implements Predicted {

    private final OutputStream out;
    private final Batch batch;
    private final String version;
    private @Nullable TableFile table;

    PredictedTable(Batch batch, OutputStream out) {
        this.out = out;
        this.batch = batch;
        version = Integer.toString(batch.modelVersion());
    }

    @Override
    public void write(long row, String id, Answers answers, int at, Map<String, Double> explanation) throws IOException {
        var scores = answers.classes().size() > 2 ? answers.scores(at) : Map.<String, Float>of();
        var values = new ArrayList<@Nullable Object>();
        values.add(row);
        values.add(id.isEmpty() ? null : id);
        values.add(batch.model());
        values.add(version);
        values.add(batch.startedAt());
        values.add((double) answers.score(at));
        values.add(answers.prediction(at));
        scores.values().forEach(score -> values.add(score.doubleValue()));
        values.addAll(explanation.values());
        open(scores.keySet(), explanation.keySet()).row(values.toArray());
    }

    /** Which columns there are, the first answer tells. */
    private TableFile open(Collection<String> classes, Collection<String> explained) throws IOException {
        if (table == null) {
            var columns = new ArrayList<>(
                List.of(
                    new Column("row", TableFile.Type.WHOLE),
                    new Column("id", TableFile.Type.TEXT),
                    new Column("model", TableFile.Type.TEXT),
                    new Column("model_version", TableFile.Type.TEXT),
                    new Column("at", TableFile.Type.INSTANT),
                    new Column("score", TableFile.Type.NUMBER),
                    new Column("prediction", TableFile.Type.TEXT)
                )
            );
            classes.forEach(name -> columns.add(new Column("score." + name, TableFile.Type.NUMBER)));
            explained.forEach(name -> columns.add(new Column("explanation." + (name.isEmpty() ? AVERAGE : name), TableFile.Type.NUMBER)));
            table = new TableFile(out, columns);
        }
        return table;
    }

    @Override
    public void end() throws IOException {
        open(List.of(), List.of()).end();
    }
}
