package io.gatehouse.dataset;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a delimited text file is written. What is empty is found out from the file itself. Rows end with any of the three
 * line breaks.
 *
 * @param delimiter one ASCII character
 * @param quote one ASCII character; empty for files without quotes
 * @param doubleQuote whether two quotes within a quoted value mean one
 * @param escape the ASCII character that takes the meaning of the character behind it away, in quotes and out of them
 * @param skipInitialSpace whether spaces at a value's beginning are no part of it
 * @param header whether the first row names the columns
 * @param comment rows that begin with this ASCII character are skipped
 * @param encoding UTF-8, UTF-16LE, UTF-16BE, EUC-KR or x-windows-949 (CP949)
 */
public record Dialect(
    Optional<Character> delimiter,
    Optional<Character> quote,
    boolean doubleQuote,
    Optional<Character> escape,
    boolean skipInitialSpace,
    boolean header,
    Optional<Character> comment,
    Optional<Charset> encoding
) {
    public static final Dialect DEFAULT = new Dialect(
        Optional.empty(),
        Optional.of('"'),
        true,
        Optional.empty(),
        false,
        true,
        Optional.empty(),
        Optional.empty()
    );

    Dialect in(Charset charset) {
        return new Dialect(delimiter, quote, doubleQuote, escape, skipInitialSpace, header, comment, Optional.of(charset));
    }
}
