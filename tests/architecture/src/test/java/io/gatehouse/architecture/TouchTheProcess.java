package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The class asks the process for the time, for chance, for its environment, or prints to it. */
final class TouchTheProcess extends ArchCondition<JavaClass> {

    private static final Set<String> TOUCHES = Set.of(
        "java.lang.System.out",
        "java.lang.System.err",
        "java.lang.System.getenv",
        "java.lang.System.currentTimeMillis",
        "java.lang.Math.random",
        "java.time.Clock.systemUTC",
        "java.time.Clock.systemDefaultZone",
        "java.time.Instant.now",
        "java.time.InstantSource.system",
        "java.time.LocalDate.now",
        "java.time.LocalDateTime.now",
        "java.time.OffsetDateTime.now",
        "java.time.ZonedDateTime.now",
        "java.util.UUID.randomUUID",
        "java.util.Random.<init>",
        "java.util.concurrent.ThreadLocalRandom.current",
        "java.util.random.RandomGenerator.getDefault"
    );

    TouchTheProcess() {
        super("touch the process");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            var touched = TOUCHES.contains(access.getTargetOwner().getName() + "." + access.getTarget().getName());
            events.add(new SimpleConditionEvent(access, touched, access.getDescription()));
        }
    }
}
