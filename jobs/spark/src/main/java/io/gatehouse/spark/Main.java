package io.gatehouse.spark;

import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.exchange.OutcomeDocument;
import io.gatehouse.spark.files.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Validates one file on Spark: a verdict, whichever, is a job that succeeded. */
public final class Main {

    private Main() {}

    /** Takes its master and its settings from {@code spark-submit}. */
    public static void main(String... words) throws IOException {
        Arguments arguments = Arguments.of(words);
        SparkConf named = new SparkConf().setAppName("gatehouse " + arguments.dataset() + " " + arguments.run());
        try (JavaSparkContext spark = new JavaSparkContext(named)) {
            Outcome outcome = new FileJob(spark, assignment(arguments, spark), arguments.rangeLength(), Instant.now()).run();
            System.out.print(OutcomeDocument.json(outcome));
        }
    }

    static Assignment assignment(Arguments arguments, JavaSparkContext spark) throws IOException {
        var settings = new SerializableConfiguration(spark.hadoopConfiguration());
        @Nullable
        String contract = null;
        if (arguments.contract().isPresent()) {
            try (InputStream in = StoredFile.at(arguments.contract().get(), settings.value()).open()) {
                contract = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return new Assignment(arguments.file(), arguments.lake(), arguments.dataset(), arguments.run(), contract, settings);
    }
}
