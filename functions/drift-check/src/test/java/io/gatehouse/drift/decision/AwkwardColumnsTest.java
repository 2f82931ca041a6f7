package io.gatehouse.drift.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.lambda.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a column holds, there is a finding with a reason, and JSON without a number that is none. */
class AwkwardColumnsTest {

    @Test
    void shouldCallTheSameConstantAndTheSameEmptinessNoDrift() {
        var file = Profiles.rows("empty,constant,n", 100, i -> ",3.5," + (i % 9));

        var document = decide(file, file);

        assertThat(feature(document, "empty").decision()).isEqualTo(Decision.NOT_COMPARED);
        assertThat(feature(document, "empty").reason()).isEqualTo(Reasons.EMPTY);
        assertThat(feature(document, "constant").decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(feature(document, "n").decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(document.drifted()).isFalse();
        assertThat(document.share()).isZero();
    }

    @Test
    void shouldCallAnotherConstantDrift() {
        var document = decide(Profiles.rows("a", 100, i -> "3.5"), Profiles.rows("a", 100, i -> "4.5"));

        assertThat(feature(document, "a").decision()).isEqualTo(Decision.DRIFTED);
    }

    @Test
    void shouldCallAColumnThatEmptiesOrGoesMissing() {
        var before = Profiles.rows("a,b,n", 200, i -> (i % 7) + "," + (i % 5) + "," + (i % 9));
        var after = Profiles.rows("a,n", 200, i -> "," + (i % 9));

        var document = decide(before, after);

        assertThat(feature(document, "a").kind()).isEqualTo(Kind.MISSINGNESS);
        assertThat(feature(document, "b").kind()).isEqualTo(Kind.MISSINGNESS);
        assertThat(feature(document, "b").reason().en()).startsWith("The column is gone");
        assertThat(feature(document, "n").drifted()).isFalse();
    }

    @Test
    void shouldHaveNothingToCompareANewColumnWith() {
        var document = decide(Profiles.rows("n", 100, i -> "" + (i % 9)), Profiles.rows("n,x", 100, i -> (i % 9) + "," + i));

        assertThat(feature(document, "x").decision()).isEqualTo(Decision.NOT_COMPARED);
        assertThat(feature(document, "x").reason()).isEqualTo(Reasons.NEW);
        assertThat(document.drifted()).isFalse();
    }

    @Test
    void shouldNameCategoriesThatAreAllNew() {
        var document = decide(Profiles.rows("c", 500, i -> "old" + (i % 4)), Profiles.rows("c", 500, i -> "new" + (i % 4)));

        assertThat(feature(document, "c").kind()).isEqualTo(Kind.NEW_CATEGORY);
        assertThat(feature(document, "c").tests().get("new_categories").statistic()).isEqualTo(1.0);
    }

    @Test
    void shouldLeaveInfinitiesOutAndSaySo() {
        var before = Profiles.numbers(300, i -> i % 50 == 0 ? "INF" : "" + (i % 40) / 4.0);
        var after = Profiles.numbers(300, i -> i % 30 == 0 ? "-INF" : "" + (i % 40) / 4.0);

        var document = decide(before, after);

        assertThat(feature(document, "a").decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(feature(document, "a").reason().en()).contains("16 infinite values were left out");
    }

    @Test
    void shouldCompareNumbersWhoseSquaresOverflow() {
        var before = Profiles.numbers(3000, i -> (i % 100) + "e300");
        var after = Profiles.numbers(3000, i -> (i % 100) / 2 + "e300");

        var document = decide(before, after);

        assertThat(feature(document, "a").decision()).isEqualTo(Decision.DRIFTED);
        assertThat(feature(document, "a").decidedBy().test()).isEqualTo("ks");
    }

    @Test
    void shouldNotDecideOnTenRowsAgainstVeryMany() {
        var random = new Random(7);
        var many = Profiles.rows("a,c", 200_000, i -> random.nextGaussian() + "," + (random.nextBoolean() ? "x" : "y"));
        var ten = Profiles.rows("a,c", 10, i -> i * 10.0 + ",z");

        var document = decide(many, ten);

        assertThat(document.drifted()).isFalse();
        assertThat(document.features()).allSatisfy(feature -> {
            assertThat(feature.decision()).isEqualTo(Decision.NOT_COMPARED);
            assertThat(feature.reason().en()).startsWith("Too few values to decide: 200,000 / 10");
        });
        assertThat(feature(document, "a").tests()).containsKeys("ks", "wasserstein", "psi");
        decide(ten, many);
    }

    @Test
    void shouldMarkWhatHasNoVote() {
        var before = Profiles.rows("id,day,name,n", 300, i -> i + ",2026-01-0" + (1 + (i % 9)) + ",name" + i + "," + (i % 9));
        var after = Profiles.rows("id,day,name,n", 300, i -> i + 900 + ",2026-02-0" + (1 + (i % 9)) + ",nom" + i + "," + (i % 9));

        var document = decide(before, after);

        assertThat(document.drifted()).isFalse();
        assertThat(feature(document, "id").reason()).isEqualTo(Reasons.UNIQUE);
        assertThat(feature(document, "day").reason()).isEqualTo(Reasons.TEMPORAL);
        assertThat(feature(document, "name").decision()).isEqualTo(Decision.EXCLUDED);
        assertThat(feature(document, "id").tests()).containsKey("ks");
        assertThat(feature(document, "day").tests()).containsOnlyKeys("missing");
    }

    @Test
    void shouldSayWhenNumbersBecomeText() {
        var document = decide(Profiles.rows("a", 200, i -> "" + (i % 20)), Profiles.rows("a", 200, i -> "n" + (i % 20)));

        assertThat(feature(document, "a").drifted()).isTrue();
        assertThat(feature(document, "a").reason().en()).startsWith("Numbers and text have changed places");
    }

    @Test
    void shouldCompareFilesWithoutRows() {
        assertThat(decide(DatasetProfile.EMPTY, DatasetProfile.EMPTY).features()).isEmpty();
        var document = decide(Profiles.rows("a", 100, i -> "" + (i % 7)), DatasetProfile.EMPTY);
        assertThat(document.drifted()).isFalse();
    }

    private static DriftDocument decide(DatasetProfile before, DatasetProfile after) {
        var document = DriftDecider.decide(new Question("d", "r1", before, "r2", after), DriftSettings.DEFAULT, History.NONE).document();
        JsonNode json = Json.mapper().valueToTree(document);
        assertThat(json.toString()).doesNotContain("NaN", "Infinity");
        assertThat(json.path("features")).allSatisfy(feature -> {
            assertThat(feature.at("/reason/en").asText()).isNotEmpty();
            assertThat(feature.at("/reason/ko").asText()).isNotEmpty();
            assertThat(feature.at("/recommendation/ko").asText()).isNotEmpty();
            assertThat(feature.has("kind")).isTrue();
        });
        return document;
    }

    private static Feature feature(DriftDocument document, String name) {
        return document
            .features()
            .stream()
            .filter(feature -> feature.name().equals(name))
            .findFirst()
            .orElseThrow();
    }
}
