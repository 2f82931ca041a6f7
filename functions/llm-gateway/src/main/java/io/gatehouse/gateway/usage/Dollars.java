package io.gatehouse.gateway.usage;

import java.math.BigDecimal;

/** Amounts as people write them. */
final class Dollars {

    private Dollars() {}

    /** @param pico 10⁻¹² US dollars */
    static BigDecimal of(long pico) {
        return BigDecimal.valueOf(pico, 12).stripTrailingZeros();
    }

    static String text(long pico) {
        return of(pico).toPlainString();
    }
}
