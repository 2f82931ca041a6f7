package io.gatehouse.validation.api;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** A report holds both its languages and marks which is shown first: what the reader's browser prefers, or else the contract's. */
final class ReportLanguage {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.KOREAN);

    private ReportLanguage() {}

    static String choose(String html, @Nullable String acceptLanguage) {
        Locale wanted = wanted(acceptLanguage);
        return wanted == null ? html : show(html, wanted);
    }

    private static @Nullable Locale wanted(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return null;
        }
        try {
            return Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
        } catch (IllegalArgumentException e) {
            // A header that cannot be read asks for nothing.
            return null;
        }
    }

    private static String show(String html, Locale wanted) {
        String other = wanted.equals(Locale.KOREAN) ? "en" : "ko";
        String language = wanted.getLanguage();
        return html
            .replaceFirst("<html lang=\"" + other + "\"", "<html lang=\"" + language + "\"")
            .replaceFirst("id=\"lang-" + other + "\" checked", "id=\"lang-" + other + "\"")
            .replaceFirst("id=\"lang-" + language + "\"(?! checked)", "id=\"lang-" + language + "\" checked");
    }
}
