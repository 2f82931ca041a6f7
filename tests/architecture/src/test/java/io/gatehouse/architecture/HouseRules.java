package io.gatehouse.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the house, as architecture and CONTRIBUTING state them. */
final class HouseRules {

    /** Packages of what is deployed, each a function or two of one zip. */
    private static final List<String> DEPLOYED = List.of("validation", "drift", "authorizer", "registry", "gateway", "prediction", "batch");

    private static final String REQUEST_HANDLER = "com.amazonaws.services.lambda.runtime.RequestHandler";

    private HouseRules() {}

    static Stream<HouseRule> all() {
        return Stream.of(
            new HouseRule("a function never imports another function", HouseRules::functionsStayApart, "ImportsAnotherFunction"),
            new HouseRule("what is deployed is known here", HouseRules::handlersAreDeployed, "UnknownHandler"),
            new HouseRule("libraries know no function", HouseRules::librariesKnowNoFunction, "KnowsAFunction"),
            new HouseRule("dataset and statistics know no AWS", HouseRules::domainKnowsNoAws, "KnowsAws"),
            new HouseRule("dataset and statistics know nothing else of ours", HouseRules::domainKnowsItselfOnly, "KnowsEvents"),
            new HouseRule("statistics knows no files", HouseRules::statisticsKnowsNoFiles, "ReadsFiles"),
            new HouseRule("infra wires by the template alone", HouseRules::infraImportsNoFunction, "WiresTwice"),
            new HouseRule("a handler holds no decision", HouseRules::handlersDecideNothing, "DecidingHandler"),
            new HouseRule("the command line knows the data set library only", HouseRules::commandLineKnowsDatasetOnly, "CallsAFunction"),
            new HouseRule("the Spark job knows the data set library only", HouseRules::jobKnowsDatasetOnly, "AsksAFunction"),
            new HouseRule("internal packages stay inside", HouseRules::internalStaysInside, "ReachesInside"),
            new HouseRule("the parts of a module have no cycles", HouseRules::partsHaveNoCycles, "Chicken"),
            new HouseRule("every package is null-marked", HouseRules::packagesAreNullMarked, "Unmarked"),
            new HouseRule("logging is set up by lambda-support alone", HouseRules::functionsLogThroughTheFacade, "LogsByItself"),
            new HouseRule("only what wires touches the process", HouseRules::onlyWiringTouchesTheProcess, "AsksTheProcess")
        );
    }

    private static ArchRule functionsStayApart(String root) {
        return DEPLOYED.stream()
            .map(one -> {
                var others = DEPLOYED.stream()
                    .filter(other -> !other.equals(one))
                    .map(other -> root + "." + other + "..");
                return (ArchRule) noClasses()
                    .that()
                    .resideInAPackage(root + "." + one + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new));
            })
            .reduce((one, other) -> CompositeArchRule.of(one).and(other))
            .orElseThrow();
    }

    private static ArchRule handlersAreDeployed(String root) {
        return classes().that().implement(REQUEST_HANDLER).should().resideInAnyPackage(deployed(root));
    }

    private static ArchRule librariesKnowNoFunction(String root) {
        return noClasses()
            .that()
            .resideInAnyPackage(
                root + ".events..",
                root + ".lambda..",
                root + ".keys..",
                root + ".dataset..",
                root + ".statistics..",
                root + ".runtime..",
                root + ".trees..",
                root + ".serving.."
            )
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(deployed(root));
    }

    private static ArchRule domainKnowsNoAws(String root) {
        return noClasses()
            .that()
            .resideInAnyPackage(root + ".dataset..", root + ".statistics..", root + ".trees..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..");
    }

    private static ArchRule domainKnowsItselfOnly(String root) {
        return CompositeArchRule.of(knowsItselfOnly(root, "dataset")).and(knowsItselfOnly(root, "statistics"));
    }

    private static ArchRule knowsItselfOnly(String root, String part) {
        var itself = root + "." + part + "..";
        return noClasses()
            .that()
            .resideInAPackage(itself)
            .should()
            .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAPackage(itself))))
            .allowEmptyShould(true);
    }

    private static ArchRule statisticsKnowsNoFiles(String root) {
        return noClasses()
            .that()
            .resideInAPackage(root + ".statistics..")
            .should()
            .dependOnClassesThat(resideInAPackage("java.nio.file..").or(nameMatching("java\\.io\\.(File|RandomAccessFile).*")))
            .allowEmptyShould(true);
    }

    private static ArchRule infraImportsNoFunction(String root) {
        return noClasses()
            .that()
            .resideInAnyPackage(root + ".aws..", root + ".local..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(deployed(root));
    }

    private static ArchRule handlersDecideNothing(String root) {
        return classes()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .implement(REQUEST_HANDLER)
            .should(new NotBranch());
    }

    private static ArchRule commandLineKnowsDatasetOnly(String root) {
        return knowsDatasetOnly(root, "cli");
    }

    private static ArchRule jobKnowsDatasetOnly(String root) {
        return knowsDatasetOnly(root, "spark");
    }

    private static ArchRule knowsDatasetOnly(String root, String part) {
        var known = resideInAnyPackage(root + "." + part + "..", root + ".dataset..");
        return noClasses()
            .that()
            .resideInAPackage(root + "." + part + "..")
            .should()
            .dependOnClassesThat(resideInAPackage(root + "..").and(not(known)));
    }

    private static ArchRule internalStaysInside(String root) {
        return classes()
            .that()
            .resideInAPackage(root + "..internal..")
            .should(new StayBelowItsParent())
            .allowEmptyShould(true);
    }

    private static ArchRule partsHaveNoCycles(String root) {
        return slices().assignedFrom(new Parts(root)).should().beFreeOfCycles();
    }

    /** Templates are compiled to Java as they are; the launcher runs on any Java, before it finds ours and its libraries. */
    private static ArchRule packagesAreNullMarked(String root) {
        var exempt = resideInAnyPackage(root + ".local.launch..", root + ".cli.launch..").or(nameMatching(".*\\.Jte\\w+Generated"));
        return classes()
            .that(resideInAPackage(root + "..").and(not(exempt)))
            .should(new LiveInNullMarkedPackage());
    }

    private static ArchRule functionsLogThroughTheFacade(String root) {
        return noClasses()
            .that()
            .resideInAnyPackage(deployed(root))
            .or()
            .resideInAnyPackage(root + ".dataset..", root + ".statistics..", root + ".events..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..");
    }

    /** Clocks, dice, environment and standard streams are injected, so that results repeat and snapshots hold none of them. */
    private static ArchRule onlyWiringTouchesTheProcess(String root) {
        var wiring = assignableTo(REQUEST_HANDLER).or(nameMatching(".*\\.Wiring"));
        return noClasses()
            .that(
                resideInAnyPackage(deployed(root))
                    .or(resideInAnyPackage(root + ".dataset..", root + ".statistics..", root + ".events.."))
                    .and(not(wiring))
            )
            .should(new TouchTheProcess());
    }

    private static String[] deployed(String root) {
        return DEPLOYED.stream()
            .map(name -> root + "." + name + "..")
            .toArray(String[]::new);
    }
}
