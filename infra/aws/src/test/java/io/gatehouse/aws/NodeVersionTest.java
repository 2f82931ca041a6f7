package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeVersionTest {

    @Test
    void shouldAcceptTheVersionsThatCdkRunsOn() {
        assertThat(NodeVersion.complaintAbout("v20.20.2")).isEmpty();
        assertThat(NodeVersion.complaintAbout("v22.1.0")).isEmpty();
    }

    @Test
    void shouldSayWhichNodeIsThereAndWhichIsNeeded() {
        assertThat(NodeVersion.complaintAbout("v24.0.1")).hasValueSatisfying(sentence ->
            assertThat(sentence).contains("this is v24.0.1", "20 or 22", "install one")
        );
        assertThat(NodeVersion.complaintAbout("v2.0.0")).isPresent();
    }
}
