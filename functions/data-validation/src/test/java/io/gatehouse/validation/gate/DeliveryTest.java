package io.gatehouse.validation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.events.LandedObject;
import org.junit.jupiter.api.Test;

/** What tells deliveries apart. */
class DeliveryTest {

    @Test
    void shouldTellDeliveriesApartByTheirContents() {
        var object = new LandedObject("b", "orders/a.csv", "v1", "e1", 10);
        var sameBytes = new LandedObject("b", "orders/a.csv", "v2", "e1", 10);
        var otherBytes = new LandedObject("b", "orders/a.csv", "v1", "e2", 10);

        String identity = new Delivery(object, GateFixture.LANDED, null).identity("1");

        assertThat(new Delivery(sameBytes, GateFixture.NOW, null).identity("1"))
            .isEqualTo(identity)
            .hasSize(64);
        assertThat(new Delivery(otherBytes, GateFixture.LANDED, null).identity("1")).isNotEqualTo(identity);
        assertThat(new Delivery(object, GateFixture.LANDED, null).identity("2")).isNotEqualTo(identity);
    }

    @Test
    void shouldOrderRunsOfOneSecondByTheirSequence() {
        var object = new LandedObject("b", "orders/a.csv", "v1", "e1", 10);

        String first = new Delivery(object, GateFixture.LANDED, "9d").runId("f".repeat(64));
        String second = new Delivery(object, GateFixture.LANDED, "10A").runId("0".repeat(64));

        assertThat(first).isEqualTo("20261121T040000Z-00000000000000009D-ffffffffffff").isLessThan(second);
        assertThat(new Delivery(object, GateFixture.LANDED, null).runId("f".repeat(64))).isEqualTo("20261121T040000Z-ffffffffffff");
    }
}
