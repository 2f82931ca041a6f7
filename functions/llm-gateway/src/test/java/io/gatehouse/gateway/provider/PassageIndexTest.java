package io.gatehouse.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassageIndexTest {

    private final PassageIndex index = new PassageIndex(
        List.of("A budget holds because its amount is reserved.", "A contract is a Table Schema.", "예산은 예약되기 때문에 지켜집니다.")
    );

    @Test
    void shouldFindThePassageThatSharesTheRarestWords() {
        assertThat(index.best("What is a contract?")).hasValueSatisfying(text -> assertThat(text).contains("Table Schema"));
        assertThat(index.best("why does my BUDGET hold")).hasValueSatisfying(text -> assertThat(text).contains("reserved"));
    }

    @Test
    void shouldFindKoreanByPairsOfCharacters() {
        assertThat(index.best("예산이 어떻게 지켜지나요")).hasValueSatisfying(text -> assertThat(text).contains("예약"));
    }

    @Test
    void shouldFindNothingForWordsThatNoPassageHas() {
        assertThat(index.best("xyzzy")).isEmpty();
    }
}
