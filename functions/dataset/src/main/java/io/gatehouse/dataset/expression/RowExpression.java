package io.gatehouse.dataset.expression;

import com.google.api.expr.v1alpha1.Reference;
import com.google.api.expr.v1alpha1.Type;
import io.gatehouse.dataset.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.CEL;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.EvalOption;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.ProgramOption;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.ref.Val;

/**
 * A condition on the values of one row in the Common Expression Language, compiled once. It has no loops (CEL's macros are left
 * out) and no regular expressions, so that an evaluation takes time linear in the expression and the values it names.
 *
 * <p>A field is named as it is, or between back-quotes if its name is no identifier. Integers and years are {@code int}, numbers
 * {@code double}, dates and times of an instant {@code timestamp} (UTC unless they say otherwise), times of day and durations
 * {@code duration}; the rest is {@code string}, as it is spelt.
 *
 * <p>A missing value is {@code null}. As with a CHECK in SQL, a condition that cannot be decided because a value is missing holds;
 * {@code a != null} asks for the value. Where nothing is missing, a condition that cannot be computed (division by zero, overflow)
 * does not hold. Immutable and thread-safe.
 */
public final class RowExpression {

    /** Characters that an expression may have. */
    public static final int LONGEST = 1_000;

    private static final int DEEPEST = 32;

    private final Program program;
    private final List<String> references;
    private final Map<String, Integer> places;

    private RowExpression(Program program, List<String> references, Map<String, Integer> places) {
        this.program = program;
        this.references = List.copyOf(references);
        this.places = places;
    }

    /**
     * Compiles an expression.
     *
     * @param fields the fields that it may name, with their types
     * @throws ExpressionException if it is none, names another field, or does not say yes or no
     */
    public static RowExpression compile(String text, Map<String, FieldType> fields) {
        requireSmall(text);
        FieldNames names = FieldNames.of(fields.keySet());
        Env env = Env.newEnv(EnvOption.clearMacros(), EnvOption.declarations(names.declarations(fields)));
        // Env.compile would look for types in what did not parse.
        Ast ast = sound(env.check(sound(env.parse(names.identified(text)), names)), names);
        requireBoolean(ast.getResultType());
        List<String> identifiers = references(ast);
        Map<String, Integer> places = new TreeMap<>();
        identifiers.forEach(identifier -> places.put(identifier, places.size()));
        Program program = env.program(ast, ProgramOption.evalOptions(EvalOption.OptOptimize));
        return new RowExpression(program, identifiers.stream().map(names::field).toList(), places);
    }

    private static Ast sound(Env.AstIssuesTuple step, FieldNames names) {
        if (step.hasIssues()) {
            String first = step.getIssues().getErrors().getFirst().getMessage();
            throw new ExpressionException("cannot be used: " + names.restored(first) + hint(first));
        }
        return step.getAst();
    }

    private static void requireSmall(String text) {
        if (text.length() > LONGEST) {
            throw new ExpressionException("has " + text.length() + " characters; " + LONGEST + " are taken: split it into several rules");
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                throw new ExpressionException("is nested more than " + DEEPEST + " deep: split it into several rules");
            }
        }
    }

    private static void requireBoolean(Type type) {
        if (!type.equals(Decls.Bool) && !type.equals(Decls.newWrapperType(Decls.Bool))) {
            throw new ExpressionException("does not say yes or no: compare with something, as in \"a >= b\"");
        }
    }

    private static List<String> references(Ast ast) {
        var names = new TreeSet<String>();
        for (Reference reference : CEL.astToCheckedExpr(ast).getReferenceMapMap().values()) {
            if (
                reference
                    .getOverloadIdList()
                    .stream()
                    .anyMatch(overload -> overload.startsWith("matches"))
            ) {
                throw new ExpressionException("uses matches(), which is not offered: give the field a \"pattern\" constraint instead");
            }
            if (!reference.getName().isEmpty() && !reference.hasValue() && reference.getOverloadIdCount() == 0) {
                names.add(reference.getName());
            }
        }
        return new ArrayList<>(names);
    }

    private static String hint(String message) {
        if (message.contains("no matching overload")) {
            return ": compare like with like, as double(count) * price, or 1.0 where a number is meant";
        }
        return message.contains("undeclared reference") ? ": name a field of the contract, in back-quotes if it is no identifier" : "";
    }

    /** The fields that the expression names: {@link #holds} takes a value of each, in this order. */
    public List<String> references() {
        return references;
    }

    /**
     * Evaluates the condition.
     *
     * @param values one for each of {@link #references()}: {@link Long}, {@link Double}, {@link Boolean}, {@link String},
     *     {@link java.time.Instant} or {@link java.time.Duration} as its type asks, null where there is none
     */
    public boolean holds(@Nullable Object[] values) {
        Val answer = program.eval(new RowActivation(places, values)).getVal();
        if (answer instanceof BoolT decided) {
            return decided.booleanValue();
        }
        return missesAny(values) || !Err.isError(answer);
    }

    /**
     * Whether the condition is known to hold: what a missing value leaves undecided does not. For rules that act where {@link #holds}
     * only forbids.
     *
     * @param values as {@link #holds} takes them
     */
    public boolean isCertain(@Nullable Object[] values) {
        return program.eval(new RowActivation(places, values)).getVal() instanceof BoolT decided && decided.booleanValue();
    }

    private static boolean missesAny(@Nullable Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }
}
