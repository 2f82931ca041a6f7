package io.gatehouse.prediction.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.prediction.core.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublishedTest implements Shelf, RuleHistory {

    private final Map<String, String> documents = new TreeMap<>();
    private final List<Version> history = new ArrayList<>();
    private int refusals;
    private boolean down;
    private Instant now = Instant.EPOCH;

    private Published published = fresh();

    private Published fresh() {
        return new Published(this, this, () -> now, () -> refusals++);
    }

    @Test
    void shouldServeTheModelOfTheNameWhereNothingIsPublished() throws Exception {
        assertThat(published.of("flight-delay").plan().model()).isEqualTo("flight-delay");
        assertThat(published.of("flight-delay").rules()).isNull();
    }

    @Test
    void shouldServeManyNamesByOneTemplateAndOneByItsOwn() throws Exception {
        // Given
        documents.put("serving/demand-*.json", "{\"model\":\"demand-*-v2\",\"cache\":{\"seconds\":5}}");
        documents.put("serving/demand-*-kr.json", "{\"model\":\"kr-*\"}");
        documents.put("serving/demand-seoul.json", "{\"model\":\"seoul\"}");
        // Then
        assertThat(published.of("demand-busan").plan().model()).isEqualTo("demand-busan-v2");
        assertThat(published.of("demand-busan").plan().cached()).isEqualTo(Duration.ofSeconds(5));
        assertThat(published.of("demand-jeju-kr").plan().model()).isEqualTo("kr-jeju");
        assertThat(published.of("demand-seoul").plan().model()).isEqualTo("seoul");
        assertThat(published.of("demand-").plan().model()).isEqualTo("demand-");
    }

    @Test
    void shouldReadAgainWhatChangedSomeSecondsLater() throws Exception {
        // Given
        documents.put("serving/m.json", "{\"model\":\"a\"}");
        published.of("m");
        documents.put("serving/m.json", "{\"model\":\"b\"}");
        // Then
        assertThat(published.of("m").plan().model()).isEqualTo("a");
        now = now.plus(Folder.KEPT);
        assertThat(published.of("m").plan().model()).isEqualTo("b");
    }

    @Test
    void shouldKeepTheLastGoodOne() throws Exception {
        // Given
        documents.put("rules/m.json", "{}");
        var good = published.of("m").rulesVersion();
        // When
        documents.put("rules/m.json", "{\"befor\":[]}");
        now = now.plus(Folder.KEPT);
        // Then
        assertThat(published.of("m").rulesVersion()).isEqualTo(good);
        assertThat(fresh().of("m").rulesVersion()).as("in a process that began later").isEqualTo(good);
        assertThat(refusals).isEqualTo(2);
    }

    @Test
    void shouldNotServeWithoutTheRulesThatWereMeant() {
        documents.put("rules/m.json", "{\"befor\":[]}");
        assertThatThrownBy(() -> published.of("m"))
            .isInstanceOf(Unavailable.class)
            .hasMessageContaining("/befor is not known");
    }

    @Test
    void shouldKeepEachVersionOfRules() throws Exception {
        // When
        for (var document : List.of("{}", "{\"fields\":{}}", "{}")) {
            documents.put("rules/m.json", document);
            now = now.plus(Folder.KEPT);
            published.of("m");
        }
        // Then
        assertThat(all("m.json")).extracting(Version::document).containsExactly("{}", "{\"fields\":{}}", "{}");
    }

    @Test
    void shouldServeOnWhileTheShelfIsAway() throws Exception {
        // Given
        documents.put("serving/m.json", "{\"model\":\"a\"}");
        published.of("m");
        // When
        down = true;
        now = now.plus(Folder.KEPT);
        // Then
        assertThat(published.of("m").plan().model()).isEqualTo("a");
        assertThatThrownBy(() -> fresh().of("m")).isInstanceOf(Unavailable.class);
    }

    @Override
    public Map<String, String> list(String folder) throws Unavailable {
        if (down) {
            throw new Unavailable("away");
        }
        var found = new TreeMap<String, String>();
        documents.forEach((key, text) -> {
            if (key.startsWith(folder + "/")) {
                found.put(key.substring(folder.length() + 1), Integer.toHexString(text.hashCode()));
            }
        });
        return found;
    }

    @Override
    public String read(String folder, String file) {
        return documents.getOrDefault(folder + "/" + file, "");
    }

    @Override
    public void keep(String file, Version version) {
        if (history.isEmpty() || !history.getFirst().version().equals(version.version())) {
            history.addFirst(version);
        }
    }

    @Override
    public List<Version> all(String file) {
        return List.copyOf(history);
    }
}
