package io.gatehouse.dataset.internal.parquet;

import io.gatehouse.dataset.internal.read.FileProblem;

/**
 * What stored values mean: Parquet's logical types, and the converted types of older files.
 *
 * @param scale digits behind the point of decimals; of times, how many units a second has
 * @param utc whether timestamps are in UTC rather than on a local clock
 */
record Meaning(Kind kind, long scale, boolean utc) {
    enum Kind {
        NONE,
        STRING,
        MAP,
        LIST,
        DECIMAL,
        DATE,
        TIME,
        TIMESTAMP,
        SIGNED,
        UNSIGNED,
        JSON,
        BYTES,
        UUID,
        FLOAT16,
    }

    static final Meaning NONE = of(Kind.NONE);

    private static final long MILLIS = 1_000;
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;

    private static Meaning of(Kind kind) {
        return new Meaning(kind, 0, false);
    }

    /** The meaning of a number of the old enumeration, or none. */
    static Meaning ofConverted(int converted, int scale) {
        return switch (converted) {
            case 0, 4 -> of(Kind.STRING);
            case 1, 2 -> of(Kind.MAP);
            case 3 -> of(Kind.LIST);
            case 5 -> new Meaning(Kind.DECIMAL, scale, false);
            case 6 -> of(Kind.DATE);
            case 7 -> new Meaning(Kind.TIME, MILLIS, true);
            case 8 -> new Meaning(Kind.TIME, MICROS, true);
            case 9 -> new Meaning(Kind.TIMESTAMP, MILLIS, true);
            case 10 -> new Meaning(Kind.TIMESTAMP, MICROS, true);
            case 11, 12, 13, 14 -> of(Kind.UNSIGNED);
            case 15, 16, 17, 18 -> of(Kind.SIGNED);
            case 19 -> of(Kind.JSON);
            case 20, 21 -> of(Kind.BYTES);
            default -> NONE;
        };
    }

    /** Reads the union of logical types. */
    static Meaning read(Thrift in) throws FileProblem {
        Meaning meaning = NONE;
        in.enter();
        for (int id = in.field(0); id != 0; id = in.field(id)) {
            if (in.type() != Thrift.STRUCT) {
                in.skip();
                continue;
            }
            Parameters parameters = Parameters.read(in);
            meaning = switch (id) {
                case 1, 4 -> of(Kind.STRING);
                case 2 -> of(Kind.MAP);
                case 3 -> of(Kind.LIST);
                case 5 -> new Meaning(Kind.DECIMAL, parameters.first, false);
                case 6 -> of(Kind.DATE);
                case 7 -> new Meaning(Kind.TIME, parameters.unit, parameters.utc);
                case 8 -> new Meaning(Kind.TIMESTAMP, parameters.unit, parameters.utc);
                case 10 -> of(parameters.signed ? Kind.SIGNED : Kind.UNSIGNED);
                case 12 -> of(Kind.JSON);
                case 13 -> of(Kind.BYTES);
                case 14 -> of(Kind.UUID);
                case 15 -> of(Kind.FLOAT16);
                default -> NONE;
            };
        }
        in.leave();
        return meaning;
    }

    /** What the members of the union have in them, of which each uses some. */
    private record Parameters(int first, boolean utc, boolean signed, long unit) {
        static Parameters read(Thrift in) throws FileProblem {
            int first = 0;
            boolean utc = false;
            boolean signed = true;
            long unit = MICROS;
            in.enter();
            for (int id = in.field(0); id != 0; id = in.field(id)) {
                switch (in.type()) {
                    case Thrift.TRUE, Thrift.FALSE -> {
                        utc = id == 1 ? in.bool() : utc;
                        signed = id == 2 ? in.bool() : signed;
                    }
                    case 5 -> first = id == 1 ? in.i32() : skipped(in, first);
                    case Thrift.STRUCT -> unit = unit(in);
                    default -> in.skip();
                }
            }
            in.leave();
            return new Parameters(first, utc, signed, unit);
        }

        private static int skipped(Thrift in, int value) throws FileProblem {
            in.skip();
            return value;
        }

        private static long unit(Thrift in) throws FileProblem {
            long unit = MICROS;
            in.enter();
            for (int id = in.field(0); id != 0; id = in.field(id)) {
                unit = id == 1 ? MILLIS : id == 3 ? NANOS : MICROS;
                in.skip();
            }
            in.leave();
            return unit;
        }
    }
}
