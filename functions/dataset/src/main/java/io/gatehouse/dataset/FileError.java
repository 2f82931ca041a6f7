package io.gatehouse.dataset;

/**
 * Why a file was rejected as a whole.
 *
 * @param code fixed, as {@code empty_file}
 * @param message a sentence on what is wrong and how to mend it
 */
public record FileError(String code, String message) {}
