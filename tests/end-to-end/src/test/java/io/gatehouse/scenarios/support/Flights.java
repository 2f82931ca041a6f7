package io.gatehouse.scenarios.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;

/** A CSV file of any length, made while it is read: real flights, each with a number of its own. */
public final class Flights {

    public static final String CONTRACT = Samples.contract("flights")
        .replace("\"uniqueKeys\": [[\"date\", \"delay\", \"origin\", \"destination\"]],", "\"primaryKey\": [\"number\"],")
        .replace("\"fields\": [", "\"fields\": [{\"name\": \"number\", \"type\": \"integer\", \"constraints\": {\"required\": true}},")
        .replace("\"maximum\": 1000000", "\"maximum\": 100000000");

    private static final String HEADER = "number,date,delay,distance,origin,destination\n";
    private static final List<String> MONTH = Samples.text(Samples.data("flights-2001-01.csv")).lines().skip(1).toList();
    /** Numbers begin here so that all have as many digits, and the length follows from the number of rows. */
    private static final int FIRST_NUMBER = 100_000_000;
    private static final int NUMBER_WIDTH = 10;
    private static final long MONTH_BYTES = MONTH.stream()
        .mapToLong(row -> NUMBER_WIDTH + row.length() + 1)
        .sum();

    private final long months;

    /** @param least bytes that the file has; it ends with the month in which they are reached */
    public Flights(long least) {
        months = Math.ceilDiv(least, MONTH_BYTES);
    }

    public long rows() {
        return months * MONTH.size();
    }

    public long bytes() {
        return HEADER.length() + months * MONTH_BYTES;
    }

    public RequestBody body() {
        return RequestBody.fromContentProvider(Rows::new, bytes(), "text/csv");
    }

    /** One month after the other. */
    private final class Rows extends InputStream {

        private byte[] chunk = HEADER.getBytes(UTF_8);
        private int position;
        private long written;

        @Override
        public int read() {
            return refill() ? chunk[position++] : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (!refill()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - position);
            System.arraycopy(chunk, position, into, offset, count);
            position += count;
            return count;
        }

        private boolean refill() {
            if (position == chunk.length && written < months) {
                chunk = month(written++);
                position = 0;
            }
            return position < chunk.length;
        }
    }

    private static byte[] month(long index) {
        var text = new StringBuilder(Math.toIntExact(MONTH_BYTES));
        long number = FIRST_NUMBER + index * MONTH.size();
        for (var row : MONTH) {
            text.append(number++).append(',').append(row).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }
}
