package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Pattern;

/**
 * Each package below a module's own is a slice, and what is internal to it is a part of it. The module's own package, which joins the
 * others and holds the words that they share, is none.
 */
final class Parts implements SliceAssignment {

    private final Pattern part;

    Parts(String root) {
        part = Pattern.compile(Pattern.quote(root) + "\\.(\\w+\\.(?!internal\\b)\\w+(?:\\.(?!internal\\b)\\w+)*)(?:\\.internal.*)?");
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        var matcher = part.matcher(type.getPackageName());
        return matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "the parts of the modules";
    }
}
