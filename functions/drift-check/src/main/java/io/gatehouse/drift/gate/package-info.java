/** The gate: which run is compared with what, what is kept of it, and when the bus is told. Decides nothing about columns, knows no AWS. */
@NullMarked
package io.gatehouse.drift.gate;

import org.jspecify.annotations.NullMarked;
