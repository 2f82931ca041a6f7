package io.gatehouse.dataset;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How a delimited text file is written. What is empty is found out from the file itself.
 *
 * @param delimiter one ASCII character
 * @param quote one ASCII character; empty for files without quotes
 * @param header whether the first row names the columns
 * @param comment rows that begin with this ASCII character are skipped
 * @param encoding UTF-8, UTF-16LE, UTF-16BE, EUC-KR or x-windows-949 (CP949)
 */
public record Dialect(
    Optional<Character> delimiter,
    Optional<Character> quote,
    boolean header,
    Optional<Character> comment,
    Optional<Charset> encoding
) {
    public static final Dialect DEFAULT = new Dialect(Optional.empty(), Optional.of('"'), true, Optional.empty(), Optional.empty());
}
