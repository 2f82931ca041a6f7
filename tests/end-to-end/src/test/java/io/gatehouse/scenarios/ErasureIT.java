package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody's rows, taken out of what is kept. */
@ExtendWith(Scenarios.class)
class ErasureIT {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"paid\",\"type\":\"integer\"}],\"primaryKey\":\"id\"}";

    @Test
    void shouldTakeRowsOutOfTheTableBesideThem(Gate gate, Api api) {
        // Given
        gate.agree("forgotten-tables", CONTRACT.replace("\"primaryKey\"", "\"gatehouse\":{\"output\":\"parquet\"},\"primaryKey\""));
        gate.agree("forgotten-copies", CONTRACT);
        var run = gate.verdictOn(gate.deliver("forgotten-tables/a.csv", "id,paid\n1,10\n007,20\n3,7\n"));

        // When
        var asked = api.post("/datasets/forgotten-tables:erase", "{\"keys\":[{\"id\":7}]}");
        var job = Await.until("the end of the erasure", Gate.PATIENCE, () ->
            Optional.of(api.get(asked.header("Location")).json()).filter(json -> json.path("state").asText().equals("done"))
        );

        // Then
        var keys = gate.lake("accepted/forgotten-tables/" + run.id() + "/");
        assertThat(job.path("counts").path("rows_erased").asInt()).isEqualTo(1);
        assertThat(gate.read(keys.getFirst())).isEqualTo("id,paid\n1,10\n3,7\n");
        var table = gate.verdictOn(gate.deliver("forgotten-copies/a.parquet", gate.bytes(keys.getLast())));
        assertThat(List.of(table.total(), table.valid())).containsExactly(2L, 2L);
    }

    @Test
    void shouldTakeRowsOutOfTheLake(Gate gate, Api api) {
        gate.agree("forgotten", CONTRACT);
        var first = gate.verdictOn(gate.deliver("forgotten/a.csv", "id,paid\n1,10\n7,20\n3,7\n"));
        var second = gate.verdictOn(gate.deliver("forgotten/b.csv", "id,paid\n4,10\n7,many\n5,10\n"));

        var asked = api.post("/datasets/forgotten:erase", "{\"keys\":[{\"id\":7}]}");

        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        var job = Await.until("the end of the erasure", Gate.PATIENCE, () ->
            Optional.of(api.get(asked.header("Location")).json()).filter(json -> json.path("state").asText().equals("done"))
        );
        assertThat(job.path("counts").path("rows_erased").asInt()).isEqualTo(2);
        assertThat(gate.accepted(first)).containsExactly("id,paid", "1,10", "3,7");
        assertThat(gate.quarantine(second)).isEmpty();
        var record = gate.read("reports/forgotten/erasures/" + job.path("job_id").asText() + ".json");
        assertThat(record).contains("\"rows_erased\":2");
    }
}
