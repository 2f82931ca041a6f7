package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class in {@code a.b.internal} is used from {@code a.b} and below it only. */
final class StayBelowItsParent extends ArchCondition<JavaClass> {

    StayBelowItsParent() {
        super("be used only from the package around 'internal'");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var around = type.getPackageName().replaceFirst("\\.internal(\\..*)?$", "");
        for (var use : type.getDirectDependenciesToSelf()) {
            var user = use.getOriginClass().getPackageName();
            if (!user.equals(around) && !user.startsWith(around + ".")) {
                events.add(SimpleConditionEvent.violated(use, use.getDescription()));
            }
        }
    }
}
