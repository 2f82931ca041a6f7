package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The class's package says in its {@code package-info} that nothing is null unless it is said to be. */
final class LiveInNullMarkedPackage extends ArchCondition<JavaClass> {

    LiveInNullMarkedPackage() {
        super("live in a null-marked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var info = type.getPackage().tryGetPackageInfo();
        if (info.isEmpty() || !info.get().isAnnotatedWith(NullMarked.class)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " lives in a package that is not null-marked"));
        }
    }
}
