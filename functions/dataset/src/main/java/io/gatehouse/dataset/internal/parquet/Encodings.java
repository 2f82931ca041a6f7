package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;
import org.jspecify.annotations.Nullable;

/** The ways in which the values of a page are written. */
final class Encodings {

    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RLE = 3;
    private static final int DELTA_NUMBERS = 5;
    private static final int DELTA_LENGTHS = 6;
    private static final int DELTA_PREFIXES = 7;
    private static final int RLE_DICTIONARY = 8;
    private static final int BYTE_STREAM_SPLIT = 9;

    private Encodings() {}

    /** Reads the values of a page from an offset on. A page of nothing but missing values has no more than levels. */
    static ValueReader reader(Leaf leaf, Speller speller, @Nullable DictionaryValues dictionary, PageHeader header, byte[] data, int at)
        throws FileProblem {
        int to = header.size();
        if (at == to) {
            return out -> {
                throw PlainValues.endsTooEarly();
            };
        }
        return switch (header.encoding()) {
            case PLAIN -> PlainValues.of(speller, data, at, to);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                if (dictionary == null) {
                    throw Broken.file("'" + leaf.name() + "' has lost its dictionary");
                }
                yield dictionary.reader(data, at, to);
            }
            case RLE -> truths(speller, data, at, to);
            case DELTA_NUMBERS -> DeltaValues.numbers(speller, data, at, to, header.values());
            case DELTA_LENGTHS -> DeltaValues.lengths(speller, data, at, to, header.values());
            case DELTA_PREFIXES -> DeltaValues.prefixes(speller, data, at, to, header.values());
            case BYTE_STREAM_SPLIT -> PlainValues.split(speller, data, at, to);
            default -> throw Broken.unsupported("has an encoding that is not read here, number " + header.encoding());
        };
    }

    private static ValueReader truths(Speller speller, byte[] data, int at, int to) throws FileProblem {
        if (speller.physical() != Speller.BOOLEAN || to - at < 4) {
            throw Broken.file("a page is encoded as no such column can be");
        }
        Hybrid bits = new Hybrid(data, at + 4, to, 1);
        return out -> {
            speller.truth(bits.next() == 1, out);
            return true;
        };
    }
}
