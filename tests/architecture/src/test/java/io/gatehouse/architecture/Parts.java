package io.gatehouse.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Pattern;

/**
 * Each part of a module is a slice: the packages below {@code root.module.part}. The module's own package, which joins the parts and
 * holds the words that they share, is none, and what is internal belongs to it.
 */
final class Parts implements SliceAssignment {

    private final Pattern part;

    Parts(String root) {
        part = Pattern.compile(Pattern.quote(root) + "\\.(\\w+)\\.(?!internal\\b)(\\w+)(\\..*)?");
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        var matcher = part.matcher(type.getPackageName());
        return matcher.matches() ? SliceIdentifier.of(matcher.group(1), matcher.group(2)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "the parts of the modules";
    }
}
