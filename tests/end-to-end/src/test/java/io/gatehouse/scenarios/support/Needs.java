package io.gatehouse.scenarios.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a scenario, or every scenario of a class, needs; where the venue lacks it, the scenario is not applicable and the table says why. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface Needs {
    Ability[] value();
}
