package io.gatehouse.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Random;

/** A table of orders, the same for the same size: numbers, dates, categories, e-mail addresses and free text; 2 % missing. */
final class Orders {

    private static final String[] COUNTRIES =
        "DE US GB FR IT ES NL PL SE AT CH BE DK NO FI CZ PT IE HU RO GR BG JP CA AU BR IN MX ZA KR".split(" ");
    private static final String[] STATUS = { "NEW", "PAID", "SHIPPED", "RETURNED", "CANCELLED" };
    private static final String[] CHANNELS = { "web", "app", "store", "phone" };
    private static final String[] WORDS =
        "late box fine order again please refund quick blue size wrong gift card thanks door broken parcel".split(" ");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private final Random random = new Random(20_261_121);
    private final StringBuilder row = new StringBuilder();

    /** A contract of 15 fields that the table holds; {@code orders.json} also serves other programs' runs. */
    static byte[] contract() throws IOException {
        try (InputStream in = Objects.requireNonNull(Orders.class.getResourceAsStream("/orders.json"))) {
            return in.readAllBytes();
        }
    }

    static void write(Path file, long bytes) throws IOException {
        Orders orders = new Orders();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(
                "order_id,customer_id,quantity,age,unit_price,discount,latency_ms,score,order_date,updated_at,country,status,channel,email,comment\n".getBytes(
                    StandardCharsets.US_ASCII
                )
            );
            long written = 0;
            for (long id = 1; written < bytes; id++) {
                byte[] row = orders.row(id).getBytes(StandardCharsets.US_ASCII);
                out.write(row);
                written += row.length;
            }
        }
    }

    private String row(long id) {
        row.setLength(0);
        row.append(id);
        int customer = (int) Math.min(2_000_000, 1 + 500 / Math.pow(1 - random.nextDouble(), 1 / 1.2));
        LocalDate day = FIRST_DAY.plusDays(random.nextInt(700));
        LocalDateTime updated = day.atStartOfDay().plusSeconds(random.nextInt(432_000));
        field(Integer.toString(customer));
        field(Integer.toString(1 + random.nextInt(20)));
        field(Integer.toString((int) Math.clamp(44 + 15 * random.nextGaussian(), 18, 99)));
        field(decimal(Math.exp(3 + random.nextGaussian()) + 0.01, 2));
        field(decimal(Math.pow(random.nextDouble(), 4), 3));
        field(decimal(-40 * Math.log(1 - random.nextDouble()), 6));
        field(decimal(random.nextGaussian(), 9));
        field(day.toString());
        field(day + "T" + String.format("%02d:%02d:%02dZ", updated.getHour(), updated.getMinute(), updated.getSecond()));
        field(COUNTRIES[(int) Math.min(29, -6 * Math.log(1 - random.nextDouble()))]);
        field(STATUS[random.nextInt(5)]);
        field(CHANNELS[random.nextInt(4)]);
        field("user" + customer + "@mail.example");
        field(comment());
        return row.append('\n').toString();
    }

    private void field(String value) {
        row.append(',');
        if (random.nextInt(50) != 0) {
            row.append(value);
        }
    }

    private static String decimal(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Double.toString(Math.round(value * scale) / scale);
    }

    private String comment() {
        StringBuilder comment = new StringBuilder();
        int words = 1 + random.nextInt(13);
        for (int i = 0; i < words; i++) {
            comment.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return random.nextInt(100) == 0 ? "\"said \"\"" + comment + "\"\", twice\"" : comment.toString();
    }
}
