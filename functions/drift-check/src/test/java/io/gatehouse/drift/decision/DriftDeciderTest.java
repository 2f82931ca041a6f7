package io.gatehouse.drift.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.dataset.profile.DatasetProfile;
import io.gatehouse.drift.decision.DriftDecider.Answer;
import io.gatehouse.drift.decision.DriftDecider.Question;
import io.gatehouse.drift.decision.DriftSettings.Reference;
import io.gatehouse.drift.decision.History.Mark;
import io.gatehouse.drift.decision.History.Past;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftDeciderTest {

    private static final int ROWS = 2000;

    @Test
    void shouldAskForAnEffectAsWellAsForSignificance() {
        // Given a shift of a twentieth of a standard deviation, which 100,000 rows make certain
        var document = decide("{}", normal(1, 100_000, 0, 1), normal(2, 100_000, 0.05, 1)).document();

        var x = document.features().getFirst();
        assertThat(x.tests().get("ks").pValue()).isLessThan(1e-6);
        assertThat(x.decision()).isEqualTo(Decision.NOT_DRIFTED);
        assertThat(x.reason().en()).contains("is below 0.1");
    }

    @Test
    void shouldChooseAsEvidentlyByRowsAndKindOfValues() {
        var random = new Random(3);
        var small = Profiles.rows(
            "n,few,c,two",
            800,
            i -> random.nextGaussian() + "," + random.nextInt(4) + ",c" + random.nextInt(3) + "," + random.nextBoolean()
        );
        var large = Profiles.rows(
            "n,few,c,two",
            1200,
            i -> random.nextGaussian() + "," + random.nextInt(4) + ",c" + random.nextInt(3) + "," + random.nextBoolean()
        );

        assertThat(decidedBy(decide("{}", small, large))).containsExactly("ks", "chi_square", "chi_square", "z");
        assertThat(decidedBy(decide("{}", large, small))).containsExactly(
            "wasserstein",
            "jensen_shannon",
            "jensen_shannon",
            "jensen_shannon"
        );
        assertThat(decide("{}", large, small).document().features().get(1).tests()).containsKey("ks");
    }

    @Test
    void shouldTakeTestThresholdWeightAndVoteFromTheContract() {
        var before = normal(1, ROWS, 0, 1);
        var after = normal(2, ROWS, 0.3, 1);

        assertThat(decidedBy(decide(drift("'columns':{'x':{'test':'psi','threshold':0.05}}"), before, after))).containsExactly("psi");
        assertThat(decide(drift("'columns':{'x':{'threshold':0.5}}"), before, after).document().drifted()).isFalse();
        assertThat(decide(drift("'columns':{'x':{'votes':false}}"), before, after).document().features().getFirst().decision()).isEqualTo(
            Decision.EXCLUDED
        );
    }

    @Test
    void shouldWeighColumnsAgainstTheShareThatTheContractNames() {
        var random = new Random(5);
        var before = Profiles.rows("x,y,z", ROWS, i -> random.nextGaussian() + "," + random.nextGaussian() + "," + random.nextGaussian());
        var after = Profiles.rows(
            "x,y,z",
            ROWS,
            i -> random.nextGaussian() + 1 + "," + random.nextGaussian() + "," + random.nextGaussian()
        );

        var any = decide("{}", before, after).document();
        var half = decide(drift("'share':0.5"), before, after).document();
        var heavy = decide(drift("'share':0.5,'columns':{'x':{'weight':4}}"), before, after).document();

        assertThat(any.drifted()).isTrue();
        assertThat(any.share()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(half.drifted()).isFalse();
        assertThat(half.reason().en()).contains("is below the contract's 50%");
        assertThat(heavy.share()).isCloseTo(4.0 / 6, within(1e-12));
        assertThat(heavy.drifted()).isTrue();
    }

    @Test
    void shouldSayThatAProfileIsTooCoarse() {
        // Given a shift whose effect is the threshold itself, and values beyond what a profile holds exactly
        var settings = drift("'columns':{'x':{'test':'ks','threshold':0.1}}");

        var feature = decide(settings, normal(1, 50_000, 0, 1), normal(2, 50_000, 0.2513, 1))
            .document()
            .features()
            .getFirst();

        assertThat(feature.decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(feature.drifted()).isFalse();
        assertThat(feature.reason().en()).startsWith("The profile is too coarse to tell");
        assertThat(feature.tests().get("ks").band().straddles(0.1)).isTrue();
    }

    @Test
    void shouldLetTheSharperTestDecideWhereTheWassersteinBandIsTooWide() {
        var random = new Random(9);
        var before = Profiles.rows("x", 100_000, i -> "" + Math.exp(2 * random.nextGaussian()));
        var after = Profiles.rows("x", 100_000, i -> "" + Math.exp(2 * random.nextGaussian()));

        var feature = decide("{}", before, after).document().features().getFirst();

        assertThat(feature.tests().get("wasserstein").band().straddles(0.1)).isTrue();
        assertThat(feature.decidedBy().test()).isEqualTo("ks");
        assertThat(feature.decision()).isEqualTo(Decision.NOT_DRIFTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({ "SUDDEN,0.1 0.2 0.1", "GRADUAL,0.3 1.0 1.7", "SEASONAL,0.1 3+ 0.2 3+ 0.1", "SUDDEN,0.1 0.1 0.1 3+", "SUDDEN,''" })
    void shouldTellKindsByTheScoresBefore(Kind kind, String scores) {
        var answer = DriftDecider.decide(
            new Question("d", "r", normal(1, ROWS, 0, 1), "now", normal(2, ROWS, 0.25, 1)),
            DriftSettings.DEFAULT,
            past(scores)
        );

        assertThat(answer.document().features().getFirst().kind()).isEqualTo(kind);
        assertThat(answer.marks().get("x").effect()).isCloseTo(2.5, within(0.5));
        assertThat(answer.marks().get("x").mean()).isCloseTo(0.25, within(0.05));
    }

    @Test
    void shouldCallAnotherSpreadByItsName() {
        var feature = decide("{}", normal(1, ROWS, 0, 1), normal(2, ROWS, 0, 2))
            .document()
            .features()
            .getFirst();

        assertThat(feature.kind()).isEqualTo(Kind.VARIANCE);
        assertThat(feature.recommendation().en()).startsWith("The spread changed");
    }

    @Test
    void shouldCallMissingValuesByTheirName() {
        var random = new Random(5);
        var before = Profiles.rows("x,y", ROWS, i -> random.nextGaussian() + ",1");
        var after = Profiles.rows("x,y", ROWS, i -> (i % 5 == 0 ? "" : random.nextGaussian()) + ",1");

        var feature = decide("{}", before, after).document().features().getFirst();

        assertThat(feature.kind()).isEqualTo(Kind.MISSINGNESS);
        assertThat(feature.tests().get("missing").statistic()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void shouldAddAWordWhereTheLabelDrifts() {
        var feature = decide("{\"gatehouse\":{\"label\":\"x\"}}", normal(1, ROWS, 0, 1), normal(2, ROWS, 1, 1))
            .document()
            .features()
            .getFirst();

        assertThat(feature.role()).isEqualTo("label");
        assertThat(feature.recommendation().en()).contains("It is the label");
    }

    @Test
    void shouldReadWhatFilesAreComparedWith() {
        assertThat(SettingsReader.read("{}").reference()).isEqualTo(new Reference.Baseline());
        assertThat(SettingsReader.read(drift("'reference':'baseline'")).reference()).isEqualTo(new Reference.Baseline());
        assertThat(SettingsReader.read(drift("'reference':{'run':'r1'}")).reference()).isEqualTo(new Reference.Pinned("r1"));
        assertThat(SettingsReader.read(drift("'reference':{'window':7}")).reference()).isEqualTo(new Reference.Window(7));
        assertThat(SettingsReader.read(Profiles.contract("flights")).keys()).isEmpty();
        assertThat(SettingsReader.read(Profiles.contract("seattle-weather")).keys()).containsExactly("date");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
            "'reference':{'window':0} | reference must be",
            "'alpha':2 | alpha must be a number from 0 to 1",
            "'columns':{'x':{'test':'t'}} | columns/x/test must be one of [ks, wasserstein",
        }
    )
    void shouldNameThePlaceInTheContractThatCannotBeKept(String settings, String message) {
        assertThatThrownBy(() -> SettingsReader.read(drift(settings))).hasMessageContaining("/gatehouse/drift/" + message);
    }

    private static String drift(String settings) {
        return "{'gatehouse':{'drift':{%s}}}".formatted(settings).replace('\'', '"');
    }

    private static Answer decide(String contract, DatasetProfile before, DatasetProfile after) {
        return DriftDecider.decide(new Question("d", "r", before, "now", after), SettingsReader.read(contract), History.NONE);
    }

    private static List<String> decidedBy(Answer answer) {
        return answer
            .document()
            .features()
            .stream()
            .map(feature -> feature.decidedBy().test())
            .toList();
    }

    private static DatasetProfile normal(int seed, int rows, double mean, double deviation) {
        var random = new Random(seed);
        return Profiles.rows("x", rows, i -> "" + (mean + deviation * random.nextGaussian()));
    }

    /** Scores in units of the threshold, oldest first; a plus marks those that were called drift. */
    private static History past(String scores) {
        var marks = Arrays.stream(scores.split(" "))
            .filter(score -> !score.isEmpty())
            .map(score -> new Mark(Double.parseDouble(score.replace("+", "")), 0, score.endsWith("+")))
            .toList();
        return new History(
            IntStream.range(0, marks.size())
                .mapToObj(i -> new Past("r" + i, Map.of("x", marks.get(i))))
                .toList()
        );
    }
}
