package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;

/** No method of the class has a condition, a loop or a switch: it runs straight through, as wiring does. */
final class NotBranch extends ArchCondition<JavaClass> {

    NotBranch() {
        super("not branch");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (var method : bytecode(type).methods()) {
            if (branches(method)) {
                var message = "%s.%s decides something".formatted(type.getName(), method.methodName().stringValue());
                events.add(SimpleConditionEvent.violated(type, message));
            }
        }
    }

    private static boolean branches(MethodModel method) {
        return method
            .code()
            .stream()
            .flatMap(code -> code.elementStream())
            .anyMatch(NotBranch::branches);
    }

    private static boolean branches(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            case LookupSwitchInstruction lookup -> true;
            case TableSwitchInstruction table -> true;
            default -> false;
        };
    }

    private static ClassModel bytecode(JavaClass type) {
        try (var stream = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
