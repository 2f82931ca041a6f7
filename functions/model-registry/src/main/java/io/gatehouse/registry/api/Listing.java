package io.gatehouse.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lambda.Json;
import io.gatehouse.registry.Page;
import java.util.function.Function;

/** A page as JSON. It ends before Lambda's limit of 6 MB for an answer, however few things that are. */
final class Listing {

    private static final int LARGEST = 5_000_000;

    private Listing() {}

    /** @param name of the list, such as {@code runs} */
    static <T> String of(String name, Page<T> page, Function<T, ? extends JsonNode> view) {
        var body = new StringBuilder("{");
        int taken = 0;
        long size = 0;
        for (T item : page.items()) {
            var text = Json.text(view.apply(item));
            size += escapedSize(text);
            if (size > LARGEST && taken > 0) {
                break;
            }
            body.append(taken == 0 ? "\"" + name + "\":[" : ",").append(text);
            taken++;
        }
        if (taken > 0) {
            body.append(']');
        }
        if (page.more() || taken < page.items().size()) {
            body.append(taken > 0 ? "," : "")
                .append("\"next_page_token\":\"")
                .append(Page.token(page.offset() + taken))
                .append('"');
        }
        return body.append('}').toString();
    }

    /** The answer travels as a JSON string in UTF-8: each quote is two characters then. */
    private static long escapedSize(String json) {
        long size = json.length();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            size += c == '"' || c == '\\' ? 1 : c > 0x7f ? 2 : 0;
        }
        return size;
    }
}
