package io.gatehouse.gateway.state;

class MemoryStateStoreTest extends StateStoreContract {

    private final StateStore store = new MemoryStateStore();

    @Override
    StateStore store() {
        return store;
    }
}
