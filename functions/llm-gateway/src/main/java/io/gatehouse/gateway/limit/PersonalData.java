package io.gatehouse.gateway.limit;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks what looks personal or secret in a text: addresses of mail and machines, numbers of telephones, cards, bank accounts and persons
 * (Korea, United States), keys. Names of people cannot be told from other words, and stay.
 */
final class PersonalData {

    /** Each repetition is bounded, so that no text takes long. */
    private static final Pattern PATTERN = Pattern.compile(
        "(?<secret>\\b(?:gh_|sk-|AKIA|ghp_)[\\w-]{12,200})" +
            "|(?<email>[\\w.+%-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,6})" +
            "|(?<id>\\b\\d{6}-?[1-8]\\d{6}\\b|\\b\\d{3}-\\d{2}-\\d{4}\\b)" +
            "|(?<account>\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b)" +
            "|(?<ip>\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b)" +
            "|(?<number>\\+?\\b(?!\\d{4}[-./]\\d{2}[-./]\\d{2}\\b)\\d(?:[ ()./-]{0,2}\\d){7,18}\\b)"
    );
    private static final int SHORTEST_CARD = 13;

    private PersonalData() {}

    static String masked(String text) {
        return PATTERN.matcher(text).replaceAll(PersonalData::mask);
    }

    private static String mask(MatchResult found) {
        for (var kind : new String[] { "secret", "email", "id", "account", "ip" }) {
            if (found.group(kind) != null) {
                return "[" + kind + "]";
            }
        }
        return isCard(found.group()) ? "[card]" : "[phone]";
    }

    /** By the check digit of Luhn (ISO/IEC 7812-1). */
    private static boolean isCard(String number) {
        int sum = 0;
        int count = 0;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            if (digit >= 0) {
                int doubled = count % 2 == 0 ? digit : digit * 2;
                sum += doubled > 9 ? doubled - 9 : doubled;
                count++;
            }
        }
        return count >= SHORTEST_CARD && sum % 10 == 0;
    }
}
