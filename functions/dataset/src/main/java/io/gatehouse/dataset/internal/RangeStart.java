package io.gatehouse.dataset.internal;

import java.util.List;

/**
 * Where a range of a file begins, and what whoever read the file's beginning knows of it. The range begins with a row.
 *
 * @param delimiter of CSV
 * @param columns of CSV, from the header; of JSON lines those that the contract declares
 * @param from offset of the first byte in the file, behind the header
 * @param to offset behind the last byte
 * @param rowsBefore data rows before the range
 * @param header to be written before the range's accepted rows; empty for none
 */
@SuppressWarnings("ArrayRecordComponent")
public record RangeStart(char delimiter, List<String> columns, long from, long to, long rowsBefore, byte[] header) {}
