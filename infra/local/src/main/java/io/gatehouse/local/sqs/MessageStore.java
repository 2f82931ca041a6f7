package io.gatehouse.local.sqs;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file in which ElasticMQ keeps messages.
 *
 * @param file without H2's suffix
 */
record MessageStore(Path file) {
    static final String DRIVER = "org.h2.Driver";

    /** The JDBC URL of the file. */
    String url() {
        return "jdbc:h2:" + file.toAbsolutePath() + ";WRITE_DELAY=0";
    }

    /**
     * Makes messages visible that had been received and not deleted: whoever received them ended with the engine. Messages that
     * were never received keep their delay.
     */
    void releaseInFlight() throws IOException {
        try (var connection = DriverManager.getConnection(url())) {
            for (var table : messageTables(connection)) {
                try (var update = connection.prepareStatement("update \"" + table + "\" set next_delivery = 0 where receive_count > 0")) {
                    update.executeUpdate();
                }
            }
        } catch (SQLException failed) {
            throw new IOException("The messages in " + file + " cannot be read; start with an empty --data-dir.", failed);
        }
    }

    private static List<String> messageTables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found = connection.getMetaData().getTables(null, null, "MESSAGE\\_%", null)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
