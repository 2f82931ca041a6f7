package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.Scenarios;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Quarantined rows, mended and dropped back. */
@ExtendWith(Scenarios.class)
class RepairIT {

    private static final String CONTRACT =
        "{\"fields\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"paid\",\"type\":\"integer\"}],\"primaryKey\":\"id\"}";

    @Test
    void shouldLetMendedRowsJoinTheirRun(Gate gate, Api api) throws Exception {
        gate.agree("mended", CONTRACT);
        var run = gate.verdictOn(gate.deliver("mended/a.csv", "id,paid\n1,10\n2,many\n3,30\n4,none\n5,50\n"));
        var lines = new ArrayList<String>();
        for (var line : gate.quarantine(run)) {
            var json = (ObjectNode) Api.JSON.readTree(line);
            lines.add(json.put("raw", json.path("raw").asText().replaceAll("many|none", "0")).toString());
        }

        var repair = gate.verdictOn(gate.deliver("mended/_repaired/" + run.id() + ".jsonl", String.join("\n", lines)));
        var again = gate.verdictOn(gate.deliver("mended/_repaired/" + run.id() + ".again.jsonl", String.join("\n", lines)));

        assertThat(repair.status()).isEqualTo("accepted");
        assertThat(gate.accepted(repair)).containsExactly("id,paid", "2,0", "4,0");
        assertThat(again.error()).startsWith("nothing_to_repair: ");
        var joined = api.get("/datasets/mended/runs/" + run.id()).json();
        assertThat(joined.path("rows").toString()).isEqualTo("{\"total\":5,\"valid\":3,\"rejected\":2,\"repaired\":2}");
        assertThat(joined.at("/lineage/repaired_by/" + repair.id()).asInt()).isEqualTo(2);
    }
}
