package io.gatehouse.benchmark;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What others do with the same file. */
final class Peers {

    /** The checks of {@link Orders#contract}, as counts of the rows that fail each. */
    private static final String CHECKS = """
    SELECT count(*) FILTER (order_id IS NULL), count(*) - count(DISTINCT order_id), count(*) FILTER (quantity NOT BETWEEN 1 AND 20),
      count(*) FILTER (age NOT BETWEEN 18 AND 99), count(*) FILTER (unit_price < 0), count(*) FILTER (discount NOT BETWEEN 0 AND 1),
      count(*) FILTER (latency_ms < 0), count(*) FILTER (score NOT BETWEEN -10 AND 10), count(*) FILTER (order_date < DATE '2024-01-01'),
      count(*) FILTER (updated_at < TIMESTAMP '2024-01-01'), count(*) FILTER (NOT regexp_full_match(country, '[A-Z]{2}')),
      count(*) FILTER (status NOT IN ('NEW', 'PAID', 'SHIPPED', 'RETURNED', 'CANCELLED')),
      count(*) FILTER (channel NOT IN ('web', 'app', 'store', 'phone')),
      count(*) FILTER (NOT regexp_full_match(email, '[^@ ]+@[^@ ]+\\.[a-z]+')), count(*) FILTER (length(comment) > 200),
      count(*), count(customer_id)
    FROM read_csv('%s')
    """;

    private Peers() {}

    static long duckDbSummarize(Path file) throws SQLException {
        return rows("SUMMARIZE SELECT * FROM read_csv('" + file + "')");
    }

    static long duckDbSummarizeParquet(Path file) throws SQLException {
        return rows("SUMMARIZE SELECT * FROM read_parquet('" + file + "')");
    }

    /** The same table as DuckDB writes it by default: compressed by Snappy. */
    static void writeParquet(Path csv, Path parquet) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + csv + "')) TO '" + parquet + "' (FORMAT parquet)");
        }
    }

    static long duckDbChecks(Path file) throws SQLException {
        return rows(CHECKS.formatted(file));
    }

    private static long rows(String query) throws SQLException {
        try (
            Connection database = DriverManager.getConnection("jdbc:duckdb:");
            Statement statement = database.createStatement();
            ResultSet result = statement.executeQuery(query)
        ) {
            long rows = 0;
            while (result.next()) {
                rows++;
            }
            return rows;
        }
    }

    /** What reading alone costs: nothing is made of the bytes but a count. */
    static long newlines(Path file) throws IOException {
        byte[] buffer = new byte[1 << 18];
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    /** Every field is handed over as a range of characters. */
    static long fastCsvCallbacks(Path file) throws IOException {
        Lengths lengths = new Lengths();
        try (CsvReader<Lengths> rows = CsvReader.builder().build(lengths, file)) {
            rows.forEach(row -> row.rows++);
        }
        return lengths.sum + lengths.rows;
    }

    private static final class Lengths extends AbstractBaseCsvCallbackHandler<Lengths> {

        private long sum;
        private long rows;

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            sum += length;
        }

        @Override
        protected Lengths buildRecord() {
            return this;
        }
    }

    /** Every field is made a String. */
    static long fastCsvRecords(Path file) throws IOException {
        long fields = 0;
        try (var rows = CsvReader.builder().ofCsvRecord(file)) {
            for (var row : rows) {
                fields += row.getFieldCount();
            }
        }
        return fields;
    }
}
