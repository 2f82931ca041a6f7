package io.gatehouse.dataset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.MemoryOutputs;
import io.gatehouse.dataset.Outcome;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whatever a contract says, it is taken or refused with a sentence that names the place; one that is taken judges any file
 * without a crash.
 */
class ContractFuzzTest {

    private static final byte[] FILE = "a,b,c\n1,x,2024-01-01\n-2.5,\"y, z\",\n,,00:01\n3\n".getBytes(StandardCharsets.UTF_8);

    @FuzzTest(maxDuration = "90s")
    void contract(byte[] document) throws IOException {
        Contract contract;
        try {
            contract = Contract.parse(document);
        } catch (ContractException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        CountedSource source = new CountedSource("x.csv", FILE);
        Outcome outcome = Validator.validate(source, Optional.of(contract), new MemoryOutputs(), Limits.DEFAULT, Progress.NONE);
        assertThat(outcome.rows().total()).isEqualTo(outcome.rows().valid() + outcome.rows().rejected());
    }
}
