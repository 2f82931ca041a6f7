package io.gatehouse.validation.gate;

import io.gatehouse.dataset.Circumstances;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.dataset.Progress;
import java.io.IOException;
import java.util.Optional;

/** Has the rows of a file judged and written: here and now, or elsewhere if the file is too large for that. */
public interface RowJudging {
    /** A file to be judged, and what it is held to. */
    record File(Run run, Format format, Terms terms, Circumstances circumstances) {}

    /**
     * Judges the rows.
     *
     * @return nothing if they are judged elsewhere, and the run goes on there
     * @throws IOException for what another try may mend
     */
    Optional<Outcome> judge(File file, Outputs rows, Progress watch) throws IOException;
}
