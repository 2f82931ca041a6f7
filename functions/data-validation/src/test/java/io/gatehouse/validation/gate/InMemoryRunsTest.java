package io.gatehouse.validation.gate;

class InMemoryRunsTest extends RunsContract {

    private final InMemoryRuns runs = new InMemoryRuns();

    @Override
    protected Runs runs() {
        return runs;
    }

    @Override
    protected RunReader reader() {
        return runs;
    }
}
