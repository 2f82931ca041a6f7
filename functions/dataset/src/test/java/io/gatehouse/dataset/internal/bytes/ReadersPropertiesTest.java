package io.gatehouse.dataset.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is read from bytes, against what the JDK reads from text. */
class ReadersPropertiesTest {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withResolverStyle(
        ResolverStyle.STRICT
    );

    private final NumberReader numbers = new NumberReader();

    @Property(tries = 5000)
    void shouldReadDoublesAsTheJdkDoes(@ForAll double value) {
        assertThat(read(Double.toString(value))).isEqualTo(value);
    }

    @Property(tries = 5000)
    void shouldReadDecimalsAsTheJdkDoes(@ForAll("decimals") String text) {
        assertThat(read(text)).isEqualTo(Double.parseDouble(text));
    }

    @Property
    void shouldReadIntegers(@ForAll long value) {
        assertThat(read(Long.toString(value))).isEqualTo((double) value);
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> exponent = Arbitraries.integers()
            .between(-330, 280)
            .map(e -> "e" + e);
        return Arbitraries.oneOf(
            digits.flatMap(a -> digits.map(b -> a + "." + b)),
            digits.flatMap(a -> digits.flatMap(b -> exponent.map(e -> "-" + a + "." + b + e))),
            digits.map(a -> "." + a),
            digits.map(a -> "+" + a + ".")
        );
    }

    @Example
    void shouldTellWhatIsNoNumber() {
        for (String text : new String[] {
            "",
            "-",
            ".",
            "1e",
            "1e+",
            "1,5",
            "0x10",
            "1 ",
            " 1",
            "1.2.3",
            "--1",
            "e5",
            "INFINITY",
            "nan",
            "1e999",
        }) {
            assertThat(kind(text)).as(text).isEqualTo(NumberReader.NOT_A_NUMBER);
        }
        assertThat(kind("12")).isEqualTo(NumberReader.INTEGER);
        assertThat(kind("1234567890123456789012")).isEqualTo(NumberReader.INTEGER);
        assertThat(kind("12.0")).isEqualTo(NumberReader.DECIMAL);
        assertThat(kind("-INF")).isEqualTo(NumberReader.SPECIAL);
    }

    @Property
    void shouldReadDatesAsTheJdkDoes(@ForAll @IntRange(min = 0, max = 3_000_000) int day) {
        LocalDate date = LocalDate.of(0, 1, 1).plusDays(day);
        byte[] text = date.format(DateTimeFormatter.ISO_LOCAL_DATE).getBytes(StandardCharsets.US_ASCII);
        assertThat(TimeReader.date(text, 0, text.length)).isEqualTo(date.toEpochDay() * 86_400.0);
    }

    @Property
    void shouldReadDateTimesAsTheJdkDoes(
        @ForAll @IntRange(min = -2_000_000_000) int seconds,
        @ForAll @IntRange(min = -12, max = 12) int zone
    ) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.ofHours(zone));
        String text = time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss")) + ZoneOffset.ofHours(zone);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(TimeReader.dateTime(bytes, 0, bytes.length))
            .as(text)
            .isEqualTo(seconds);
    }

    @Property(tries = 5000)
    void shouldReadSecondsInWhichOneSignIsAnotherAsTheJdkDoes(
        @ForAll @IntRange(min = -2_000_000_000) int seconds,
        @ForAll @IntRange(max = 19) int place,
        @ForAll @CharRange(from = '\0', to = '\u007F') char sign
    ) {
        StringBuilder text = new StringBuilder(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).format(SECONDS));
        if (place != 10) {
            text.setCharAt(place, sign);
        }
        Assume.that(!text.substring(17).equals("60Z"));
        assertThat(TimeReader.dateTime(bytes(text.toString()), 0, text.length()))
            .as(text.toString())
            .isEqualTo(Double.valueOf(bySecondsOfTheJdk(text.toString())));
    }

    private static double bySecondsOfTheJdk(String text) {
        try {
            return LocalDateTime.parse(text, SECONDS).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return Double.NaN;
        }
    }

    @Example
    void shouldTellWhatIsNoTime() {
        for (String text : new String[] {
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-01",
            "26-01-01",
            "2026-01-01 ",
            "2026/01/01",
            "",
        }) {
            assertThat(TimeReader.date(bytes(text), 0, text.length()))
                .as(text)
                .isNaN();
        }
        for (String text : new String[] {
            "2026-01-01T25:00:00",
            "2026-01-01T10:61:00",
            "2026-01-01T10:00:00+25:00",
            "2026-01-01T",
            "2026-01-01T10:00:00.",
        }) {
            assertThat(TimeReader.dateTime(bytes(text), 0, text.length()))
                .as(text)
                .isNaN();
        }
        assertThat(TimeReader.time(bytes("23:59:59.5"), 0, 10)).isEqualTo(86_399.5);
    }

    @Example
    void shouldReadTimesInFormatsOfTheContract() {
        assertThat(formatted("%d/%m/%Y", "31/01/2026")).isEqualTo(LocalDate.of(2026, 1, 31).toEpochDay() * 86_400.0);
        assertThat(formatted("%b %d %Y %I:%M %p", "Feb 3 2024 01:05 PM")).isEqualTo(
            LocalDateTime.of(2024, 2, 3, 13, 5).toEpochSecond(ZoneOffset.UTC)
        );
        assertThat(formatted("%Y%m%d%H%M%S%z", "20240203010203+0900")).isEqualTo(
            LocalDateTime.of(2024, 2, 3, 1, 2, 3).toEpochSecond(ZoneOffset.ofHours(9))
        );
        assertThat(formatted("%d/%m/%Y", "2026-01-31")).isNaN();
        assertThat(formatted("%H:%M", "10:5x")).isNaN();
    }

    @Property(tries = 5000)
    void shouldKnowUtf8AsTheJdkDoes(@ForAll @Size(max = 12) byte[] bytes) {
        boolean expected = true;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            expected = false;
        }
        for (byte value : bytes) {
            expected &= value != 0;
        }
        assertThat(Utf8.valid(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    @Property
    void shouldKnowAllTextAsUtf8(@ForAll String text) {
        boolean whole = text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point < 0xE000));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.valid(bytes, 0, bytes.length) || !whole).isTrue();
    }

    private static double formatted(String format, String text) {
        return TimePattern.of(format).read(bytes(text), 0, text.length());
    }

    private double read(String text) {
        assertThat(kind(text)).as(text).isNotEqualTo(NumberReader.NOT_A_NUMBER);
        return numbers.value();
    }

    private int kind(String text) {
        return numbers.read(bytes(text), 0, text.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
