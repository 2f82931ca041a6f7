package io.gatehouse.local.events;

import static io.gatehouse.local.port.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final String ARN = "arn:aws:%s:us-east-1:000000000000:somewhere";

    @ParameterizedTest
    @ValueSource(strings = { "sqs", "lambda", "events", "sns" })
    void shouldTakeWhatTheStackDeliversTo(String service) {
        var arn = ARN.formatted(service);

        assertThat(Target.of(json("{'Id':'one','Arn':'%s'}", arn)).arn()).isEqualTo(arn);
    }

    @Test
    void shouldNameATargetThatIsNotServedHere() {
        assertThatThrownBy(() -> Target.of(json("{'Id':'one','Arn':'%s'}", ARN.formatted("batch"))))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(ARN.formatted("batch"));
    }
}
