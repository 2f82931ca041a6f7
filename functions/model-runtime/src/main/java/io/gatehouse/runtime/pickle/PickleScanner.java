package io.gatehouse.runtime.pickle;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows a pickle's opcodes (Python's {@code pickletools}, protocols 0 to 5) on a stack of its own, in which there are only texts and
 * things. Nothing is imported, made or called: what would be, is written down.
 */
public final class PickleScanner {

    private final PickleInput input;
    private final PickleStack stack = new PickleStack();
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> tricks = new TreeSet<>();

    private PickleScanner(ByteBuffer file) {
        input = new PickleInput(file);
    }

    /** Scans all pickles that follow one another in the file. */
    public static PickleReport scan(ByteBuffer file) {
        var scanner = new PickleScanner(file.slice());
        boolean whole = true;
        try {
            while (scanner.input.hasMore()) {
                scanner.one();
            }
        } catch (BufferUnderflowException | IllegalArgumentException unreadable) {
            whole = false;
        }
        return PickleReport.of(scanner.imports, scanner.tricks, whole);
    }

    /** Whether a file begins as pickles of protocol 2 and later do. */
    public static boolean beginsAsOne(ByteBuffer head) {
        return head.remaining() > 2 && (head.get(head.position()) & 0xff) == 0x80 && head.get(head.position() + 1) <= 5;
    }

    private void one() {
        stack.clear();
        for (int op = input.octet(); op != '.'; op = input.octet()) {
            step(op);
        }
    }

    private void step(int op) {
        switch (op) {
            case 'c' -> imported(input.line(), input.line());
            case 'i' -> {
                stack.popToMark();
                imported(input.line(), input.line());
            }
            case 0x93 -> imported();
            case 0x82, 0x83, 0x84 -> {
                input.skip(op == 0x82 ? 1 : op == 0x83 ? 2 : 4);
                tricks.add("an entry of the extension registry, whatever that is where the pickle is loaded");
                stack.pushThing();
            }
            default -> {
                if (!literal(op) && !memo(op) && !structure(op)) {
                    throw new IllegalArgumentException("There is no opcode " + op);
                }
            }
        }
    }

    private void imported() {
        var name = stack.pop();
        var module = stack.pop();
        if (name == null || module == null) {
            tricks.add("an import whose name is computed");
            stack.pushThing();
        } else {
            imported(module, name);
        }
    }

    private void imported(String module, String name) {
        imports.add(module + "." + name);
        stack.pushThing();
    }

    private boolean literal(int op) {
        switch (op) {
            case 'S', 'V' -> stack.push(unquoted(input.line()));
            case 'U', 0x8c -> stack.push(input.text(1));
            case 'T', 'X' -> stack.push(input.text(4));
            case 0x8d -> stack.push(input.text(8));
            case 'F', 'I', 'L', 'P' -> thing(input.lineLength());
            case 'K' -> thing(1);
            case 'M' -> thing(2);
            case 'J' -> thing(4);
            case 'G' -> thing(8);
            case 'C', 0x8a -> thing(input.count(1));
            case 'B', 0x8b -> thing(input.count(4));
            case 0x8e, 0x96 -> thing(input.count(8));
            case 'N', ')', ']', '}', 0x88, 0x89, 0x8f, 0x97 -> stack.pushThing();
            case 0x80 -> input.skip(1);
            case 0x95 -> input.skip(8);
            case 0x98 -> stack.replaceThing();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void thing(long length) {
        input.skip(length);
        stack.pushThing();
    }

    private boolean memo(int op) {
        switch (op) {
            case 'p' -> stack.remember(Long.parseLong(input.line().strip()));
            case 'q' -> stack.remember(input.count(1));
            case 'r' -> stack.remember(input.count(4));
            case 0x94 -> stack.remember();
            case 'g' -> stack.recall(Long.parseLong(input.line().strip()));
            case 'h' -> stack.recall(input.count(1));
            case 'j' -> stack.recall(input.count(4));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean structure(int op) {
        switch (op) {
            case '(' -> stack.mark();
            case '0' -> stack.drop();
            case '1' -> stack.popToMark();
            case '2' -> stack.duplicate();
            case 't', 'l', 'd', 'o', 0x91 -> {
                stack.popToMark();
                stack.pushThing();
            }
            case 'e', 'u', 0x90 -> stack.popToMark();
            case 'a', 'b' -> stack.pop(1);
            case 's' -> stack.pop(2);
            case 'R', 0x81, 0x86 -> replace(2);
            case 0x92, 0x87 -> replace(3);
            case 0x85, 'Q' -> replace(1);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void replace(int count) {
        stack.pop(count);
        stack.pushThing();
    }

    private static String unquoted(String line) {
        boolean quoted = line.length() > 1 && (line.startsWith("'") || line.startsWith("\"")) && line.endsWith(line.substring(0, 1));
        return quoted ? line.substring(1, line.length() - 1) : line;
    }
}
