package io.gatehouse.dataset.expression;

import com.google.api.expr.v1alpha1.Decl;
import com.google.api.expr.v1alpha1.Type;
import io.gatehouse.dataset.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.projectnessie.cel.checker.Decls;

/** Gives every field an identifier of the language, its own name where that is one. */
final class FieldNames {

    private static final Set<String> RESERVED = Set.of(
        (
            "as break const continue else false for function if import in let loop namespace null package return true var void while " +
            "bool bytes double duration dyn google int list map null_type string timestamp type uint size"
        ).split(" ")
    );

    private final Map<String, String> identifiers = new HashMap<>();
    private final Map<String, String> fields = new HashMap<>();

    static FieldNames of(Iterable<String> fields) {
        FieldNames names = new FieldNames();
        int next = 0;
        for (String field : fields) {
            boolean plain = field.matches("[A-Za-z_][A-Za-z0-9_]*") && !RESERVED.contains(field);
            // Two underlines in front keep clear of fields that look like this themselves.
            String identifier = plain ? field : "__field_" + next++;
            names.identifiers.put(field, identifier);
            names.fields.put(identifier, field);
        }
        return names;
    }

    String field(String identifier) {
        return fields.getOrDefault(identifier, identifier);
    }

    List<Decl> declarations(Map<String, FieldType> types) {
        List<Decl> declarations = new ArrayList<>();
        types.forEach((field, type) -> declarations.add(Decls.newVar(identifiers.getOrDefault(field, field), type(type))));
        return declarations;
    }

    private static Type type(FieldType type) {
        return switch (type) {
            case INTEGER, YEAR -> Decls.newWrapperType(Decls.Int);
            case NUMBER -> Decls.newWrapperType(Decls.Double);
            case BOOLEAN -> Decls.newWrapperType(Decls.Bool);
            case DATE, DATETIME, YEARMONTH -> Decls.Timestamp;
            case TIME, DURATION -> Decls.Duration;
            default -> Decls.newWrapperType(Decls.String);
        };
    }

    /** The expression with identifiers for the names between back-quotes; what stands in its texts is left alone. */
    String identified(String expression) {
        var written = new StringBuilder();
        char text = 0;
        for (int at = 0; at < expression.length(); at++) {
            char c = expression.charAt(at);
            if (text == 0 && c == '`') {
                int end = expression.indexOf('`', at + 1);
                if (end < 0) {
                    throw new ExpressionException("has a back-quote that is not closed");
                }
                String field = expression.substring(at + 1, end);
                written.append(Optional.ofNullable(identifiers.get(field)).orElseThrow(() -> unknown(field)));
                at = end;
                continue;
            }
            written.append(c);
            if (text != 0 && c == '\\' && at + 1 < expression.length()) {
                written.append(expression.charAt(++at));
            } else if (text == 0 && (c == '"' || c == '\'')) {
                text = c;
            } else if (c == text) {
                text = 0;
            }
        }
        return written.toString();
    }

    private static ExpressionException unknown(String field) {
        return new ExpressionException("names '" + field + "', which is not among the fields");
    }

    /** A message of the compiler with the fields' own names. */
    String restored(String message) {
        String restored = message;
        for (Map.Entry<String, String> name : fields.entrySet()) {
            restored = name.getKey().startsWith("__field_") ? restored.replace(name.getKey(), name.getValue()) : restored;
        }
        return restored;
    }
}
