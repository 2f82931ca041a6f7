package io.gatehouse.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.dataset.TableFile;
import io.gatehouse.dataset.TableFile.Column;
import io.gatehouse.dataset.TableFile.Type;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

    private static final List<Column> COLUMNS = List.of(
        new Column("row", Type.WHOLE),
        new Column("score", Type.NUMBER),
        new Column("at", Type.INSTANT),
        new Column("id", Type.TEXT)
    );

    @TempDir
    Path folder;

    @Test
    void shouldKeepRowsOfAllTypesAndWhatIsMissing() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var table = new TableFile(bytes, COLUMNS);
        table.row(1L, 0.25, Instant.parse("2026-11-22T06:00:00.000001Z"), "운항-1");
        table.row(null, null, null, null);
        table.end();

        try (var duck = new Duck(folder)) {
            assertThat(duck.types(bytes.toByteArray())).containsExactly("BIGINT", "DOUBLE", "TIMESTAMP", "VARCHAR");
            assertThat(duck.rows(bytes.toByteArray())).containsExactly("1|0.25|2026-11-22 06:00:00.000001|운항-1", "null|null|null|null");
        }
    }

    @Test
    void shouldRefuseARowOfOtherColumns() throws Exception {
        var table = new TableFile(new ByteArrayOutputStream(), COLUMNS);

        assertThatThrownBy(() -> table.row(1L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.row(1, 0.25, null, null))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("Integer");
    }
}
