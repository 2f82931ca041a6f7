package io.gatehouse.dataset.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB, which writes the Parquet that is read here and reads what is written here. */
final class Duck implements AutoCloseable {

    private final Connection connection;
    private final Path folder;

    Duck(Path folder) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        this.folder = folder;
    }

    /** What the query gives, as a Parquet file. */
    byte[] parquet(String query, String options) throws SQLException, IOException {
        Path file = Files.createTempFile(folder, "duck", ".parquet");
        run("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + (options.isEmpty() ? "" : ", " + options) + ")");
        return Files.readAllBytes(file);
    }

    /** Every row of the file as text, columns joined by bars. */
    List<String> rows(byte[] parquet) throws SQLException, IOException {
        return query("SELECT * FROM %s", parquet);
    }

    /** The types of the file's columns. */
    List<String> types(byte[] parquet) throws SQLException, IOException {
        return query("SELECT column_type FROM (DESCRIBE SELECT * FROM %s)", parquet);
    }

    /** Least and greatest value and the number of nulls, as the file's metadata say of each row group. */
    List<String> statistics(byte[] parquet, String column) throws SQLException, IOException {
        return query(
            "SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata(%s) WHERE path_in_schema = '" + column + "'",
            parquet
        );
    }

    /** @param sql with {@code %s} where the file stands */
    List<String> query(String sql, byte[] parquet) throws SQLException, IOException {
        Path file = Files.createTempFile(folder, "read", ".parquet");
        Files.write(file, parquet);
        List<String> rows = new ArrayList<>();
        try (
            Statement statement = connection.createStatement();
            ResultSet result = statement.executeQuery(String.format(sql, "'" + file + "'"))
        ) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i == 1 ? "" : "|").append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
