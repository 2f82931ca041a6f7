package io.gatehouse.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule about all packages below a root.
 *
 * @param name as it reads in a sentence
 * @param below the rule for a root package
 * @param breaker simple name of the class below {@code broken} that breaks it, so that it is known to be able to fail
 */
record HouseRule(String name, Function<String, ArchRule> below, String breaker) {
    @Override
    public String toString() {
        return name;
    }
}
