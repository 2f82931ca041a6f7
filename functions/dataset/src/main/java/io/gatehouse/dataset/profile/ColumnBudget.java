package io.gatehouse.dataset.profile;

/**
 * What one column's profile may take, so that a file of thousands of columns fits into a function's memory.
 *
 * @param k items of the quantile sketch's top level: to so many values it is exact
 * @param items values whose frequency is counted: to so many different ones counts are exact
 * @param precision base-2 logarithm of the distinct sketch's registers, a byte each
 * @param block values gathered before they are summarised together
 * @param spellings values remembered while the file is read; a power of two
 */
public record ColumnBudget(int k, int items, int precision, int block, int spellings) {
    private static final ColumnBudget GENEROUS = new ColumnBudget(2048, 1024, 12, 1024, 4096);
    private static final ColumnBudget MIDDLING = new ColumnBudget(512, 256, 10, 64, 256);
    private static final ColumnBudget TIGHT = new ColumnBudget(128, 64, 8, 16, 32);

    /** Of the profiles of segments, of which there may be many of a column. */
    public static ColumnBudget forSegments(int columns) {
        return columns <= 400 ? MIDDLING : TIGHT;
    }

    /** Some 400 kB a column up to 64 columns, 40 kB up to 1,000, else 8 kB. */
    public static ColumnBudget forColumns(int columns) {
        if (columns <= 64) {
            return GENEROUS;
        }
        return columns <= 1000 ? MIDDLING : TIGHT;
    }
}
