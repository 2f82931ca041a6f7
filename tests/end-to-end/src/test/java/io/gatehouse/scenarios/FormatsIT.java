package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that are no plain text, what is made of them, and what else a contract has made of a file. */
@ExtendWith(Scenarios.class)
class FormatsIT {

    private static final String FIELDS = "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"who\"}]";

    @Test
    void shouldWriteATableOfAcceptedRowsAndTakeOneAsAFile(Gate gate) {
        // Given
        gate.agree("fmt-visits", FIELDS + ",\"gatehouse\":{\"output\":\"parquet\"}}");
        gate.agree("fmt-tables", FIELDS.replace("\"integer\"", "\"integer\",\"constraints\":{\"maximum\":1}") + "}");

        // When
        var csv = gate.verdictOn(gate.deliver("fmt-visits/a.csv", "id,who\n1,ann\nno,bob\n3,cy\n"));
        var keys = gate.lake("accepted/fmt-visits/" + csv.id() + "/");
        var table = gate.verdictOn(gate.deliver("fmt-tables/a.parquet", gate.bytes(keys.getLast())));

        // Then
        assertThat(keys)
            .extracting(key -> key.substring(key.lastIndexOf('/') + 1))
            .containsExactly("rows.csv", "table-00000.parquet");
        assertThat(gate.read(keys.getFirst())).isEqualTo("id,who\n1,ann\n3,cy\n");
        assertThat(List.of(table.total(), table.valid(), table.rejected())).containsExactly(2L, 1L, 1L);
        assertThat(table.violations()).containsOnlyKeys("id:maximum");
        assertThat(gate.quarantine(table)).singleElement().asString().contains("cy");
        assertThat(gate.lake("accepted/fmt-tables/" + table.id() + "/"))
            .singleElement()
            .asString()
            .endsWith("/rows.parquet");
    }

    @Test
    void shouldTakeFilesCompressedWithZstandard(Gate gate) {
        // Given
        gate.agree("fmt-packed", FIELDS + "}");

        // When
        var run = gate.verdictOn(gate.deliver("fmt-packed/a.csv.zst", zstandard("id,who\n1,ann\nx,bob\n")));

        // Then
        assertThat(List.of(run.total(), run.valid(), run.rejected())).containsExactly(2L, 1L, 1L);
        assertThat(gate.quarantine(run)).singleElement().asString().contains("x,bob");
        assertThat(gate.lake("accepted/fmt-packed/" + run.id() + "/"))
            .singleElement()
            .asString()
            .endsWith("/rows.csv.zst");
    }

    @Test
    void shouldReportOnSegmentsAndListTheContractsThatHeld(Gate gate, Api api) {
        // Given
        gate.agree("fmt-groups", FIELDS + "}");
        gate.agree("fmt-groups", FIELDS + ",\"gatehouse\":{\"segments\":[{\"column\":\"who\",\"values\":[\"ann\",\"bob\"]}]}}");

        // When
        var run = gate.verdictOn(gate.deliver("fmt-groups/a.csv", "id,who\n1,ann\n2,ann\n9,bob\n4,\n"));
        var versions = api.get("/datasets/fmt-groups/contract/versions");

        // Then
        assertThat(gate.report(run)).contains("Segments by", "all others", "50%");
        assertThat(versions.status()).as(versions.toString()).isEqualTo(200);
        assertThat(versions.json().path("versions")).hasSize(2);
        var latest = versions.json().at("/versions/0/version").asText();
        assertThat(run.json().path("contract_version").asText()).isEqualTo(latest);
        assertThat(api.get("/datasets/fmt-groups/contract/versions/" + latest).body()).contains("segments");
    }

    /** One frame with one block of fewer than 256 bytes, stored as they are (RFC 8878). */
    private static byte[] zstandard(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        var frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x20, (byte) content.length });
        int header = 1 | (content.length << 3);
        frame.writeBytes(new byte[] { (byte) header, (byte) (header >>> 8), 0 });
        frame.writeBytes(content);
        return frame.toByteArray();
    }
}
