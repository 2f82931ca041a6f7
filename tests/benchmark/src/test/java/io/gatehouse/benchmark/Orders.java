package io.gatehouse.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;

/** A table of orders, the same for the same size: numbers, dates, categories, e-mail addresses and free text; 2 % missing. */
final class Orders {

    static final String CONTRACT = """
    {"fields": [
      {"name": "order_id", "type": "integer", "constraints": {"required": true, "unique": true}},
      {"name": "customer_id", "type": "integer", "constraints": {"minimum": 1}},
      {"name": "quantity", "type": "integer", "constraints": {"minimum": 1, "maximum": 20}},
      {"name": "age", "type": "integer", "constraints": {"minimum": 18, "maximum": 99}},
      {"name": "unit_price", "type": "number", "constraints": {"minimum": 0}},
      {"name": "discount", "type": "number", "constraints": {"minimum": 0, "maximum": 1}},
      {"name": "latency_ms", "type": "number", "constraints": {"minimum": 0}},
      {"name": "score", "type": "number", "constraints": {"minimum": -10, "maximum": 10}},
      {"name": "order_date", "type": "date", "constraints": {"minimum": "2024-01-01"}},
      {"name": "updated_at", "type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00Z"}},
      {"name": "country", "type": "string", "constraints": {"pattern": "[A-Z]{2}"}},
      {"name": "status", "type": "string", "constraints": {"enum": ["NEW", "PAID", "SHIPPED", "RETURNED", "CANCELLED"]}},
      {"name": "channel", "type": "string", "constraints": {"enum": ["web", "app", "store", "phone"]}},
      {"name": "email", "type": "string", "constraints": {"pattern": "[^@ ]+@[^@ ]+\\\\.[a-z]+"}},
      {"name": "comment", "type": "string", "constraints": {"maxLength": 200}}]}
    """;

    private static final String[] COUNTRIES =
        "DE US GB FR IT ES NL PL SE AT CH BE DK NO FI CZ PT IE HU RO GR BG JP CA AU BR IN MX ZA KR".split(" ");
    private static final String[] STATUS = { "NEW", "PAID", "SHIPPED", "RETURNED", "CANCELLED" };
    private static final String[] CHANNELS = { "web", "app", "store", "phone" };
    private static final String[] WORDS =
        "late box fine order again please refund quick blue size wrong gift card thanks door broken parcel".split(" ");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private final Random random = new Random(20_261_121);
    private final StringBuilder row = new StringBuilder();

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
