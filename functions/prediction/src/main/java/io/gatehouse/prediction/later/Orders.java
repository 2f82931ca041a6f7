package io.gatehouse.prediction.later;

import java.util.Optional;

/** Where orders are kept, three days long. Thread-safe. */
public interface Orders {
    /** Keeps an order as it is now. */
    void put(Order order);

    Optional<Order> find(String id);

    /** Has an order worked on, soon and by somebody else. */
    void send(String id);
}
