package io.gatehouse.gateway.limit;

import io.gatehouse.gateway.config.Model;
import java.util.regex.Pattern;

/**
 * The most tokens that one image can be billed as, whatever its size: providers scale images down, and bill tiles or patches of what is
 * left. As the providers' documentation has it in November 2026.
 */
final class ImageRule {

    /** 258 for each of at most 16 tiles. */
    private static final long GEMINI = 16 * 258;
    /** Width times height over 750, of at most 2,576 pixels on the longer side and 3.6 million in all. */
    private static final long ANTHROPIC = 4_784;
    /** 1,536 patches at the dearest factor, 2.46; models that bill tiles take at most 85 + 8 · 170. */
    private static final long OPENAI = 3_779;
    /** 2,833 and 5,667 for each of at most 8 tiles, as gpt-4o-mini bills. Nobody else is known to bill more. */
    private static final long DEAREST = 2_833 + 8 * 5_667;

    private static final Pattern OPENAIS = Pattern.compile("(?!gpt-4o-mini)(gpt|o)-?\\d.*");

    private ImageRule() {}

    static long most(Model model) {
        return switch (model.provider().type()) {
            case "gemini" -> GEMINI;
            case "anthropic" -> ANTHROPIC;
            case "openai" -> OPENAIS.matcher(model.upstream()).matches() ? OPENAI : DEAREST;
            default -> DEAREST;
        };
    }
}
