package io.gatehouse.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items all from {@code offset} on that were asked for; an answer may hold fewer of them
 * @param offset position of the first
 * @param more whether the list goes on behind them
 */
public record Page<T>(List<T> items, int offset, boolean more) {
    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a page out of all. */
    public static <T> Page<T> of(List<T> all, int most, @Nullable String token) {
        int begin = Math.min(all.size(), offset(token));
        int end = (int) Math.min(all.size(), (long) begin + most);
        return new Page<>(all.subList(begin, end), begin, end < all.size());
    }

    /** The token of the page that begins there. */
    public static String token(int offset) {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("o" + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith("o")) {
                return Integer.parseUnsignedInt(text.substring(1));
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException(ErrorCode.INVALID_PARAMETER_VALUE, "Invalid page token, could not base64-decode");
        }
        throw RegistryException.invalid("Invalid page token: use the one of the page before.");
    }
}
