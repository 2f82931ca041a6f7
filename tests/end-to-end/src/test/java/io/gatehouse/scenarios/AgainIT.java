package io.gatehouse.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenarios.support.Api;
import io.gatehouse.scenarios.support.Await;
import io.gatehouse.scenarios.support.AwsClients;
import io.gatehouse.scenarios.support.Gate;
import io.gatehouse.scenarios.support.LandingRule;
import io.gatehouse.scenarios.support.Run;
import io.gatehouse.scenarios.support.Scenarios;
import io.gatehouse.scenarios.support.Tap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files judged again, and files judged late. */
@ExtendWith(Scenarios.class)
class AgainIT {

    private static final String STRICT = "{\"fields\":[{\"name\":\"age\",\"type\":\"integer\",\"constraints\":{\"maximum\":50}}]}";

    @Test
    void shouldJudgeTheSameFileUnderTheMendedContract(Gate gate, Api api) {
        gate.agree("ages-again", STRICT);
        var first = gate.verdictOn(gate.deliver("ages-again/a.csv", "age\n20\n30\n90\n"));
        assertThat(first.rejected()).isEqualTo(1);
        assertThat(api.post("/datasets/ages-again/runs/" + first.id() + ":revalidate", "").status()).isEqualTo(409);

        gate.agree("ages-again", STRICT.replace("50", "120"));
        var queued = api.post("/datasets/ages-again/runs/" + first.id() + ":revalidate", "");

        assertThat(queued.status()).isEqualTo(202);
        var second = Await.until("the second verdict", Gate.PATIENCE, () -> ended(gate, queued.json().path("run_id").asText()));
        assertThat(second.status()).isEqualTo("accepted");
        assertThat(second.object()).isEqualTo(first.object());
        assertThat(second.json().at("/lineage/revalidates").asText()).isEqualTo(first.id());
        assertThat(api.get("/datasets/ages-again/runs?limit=1").json().at("/runs/0/run_id").asText()).isEqualTo(second.id());
    }

    @Test
    void shouldJudgeFilesThatWereThereBefore(Gate gate, Api api, AwsClients aws) {
        gate.agree("ages-late", STRICT);
        try (var tap = Tap.onLanding(aws, "ages-late"); var held = LandingRule.heldBack(aws)) {
            gate.deliver("ages-late/2025/a.csv", "age\n20\n");
            gate.deliver("ages-late/2026/b.csv", "age\n30\n");
            gate.deliver("ages-late/2026/c.csv", "age\n90\n40\n50\n");
            // The bus may hand events on later than S3 answers, by the rules as they are then.
            for (int delivered = 0; delivered < 3; delivered++) {
                tap.next("Object Created");
            }
        }

        var answer = api.post("/datasets/ages-late:backfill", "{\"prefix\":\"2026/\"}");
        Await.untilTrue("the end of the backfill", Gate.PATIENCE, () ->
            api.get(answer.header("Location")).json().path("state").asText().equals("done")
        );
        Await.untilTrue("both verdicts", Gate.PATIENCE, () -> gate.runs("ages-late").stream().filter(Run::finished).count() == 2);
        gate.backfill("ages-late");
        Await.untilTrue("the third verdict", Gate.PATIENCE, () -> gate.runs("ages-late").stream().filter(Run::finished).count() == 3);

        assertThat(gate.runs("ages-late"))
            .extracting(run -> run.object().path("key").asText() + " " + run.status())
            .containsExactlyInAnyOrder(
                "ages-late/2025/a.csv accepted",
                "ages-late/2026/b.csv accepted",
                "ages-late/2026/c.csv partially_accepted"
            );
    }

    private static Optional<Run> ended(Gate gate, String runId) {
        return gate
            .runs("ages-again")
            .stream()
            .filter(run -> run.id().equals(runId) && run.finished())
            .findFirst();
    }
}
