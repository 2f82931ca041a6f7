/** The report on a comparison, for people and for programs. */
@NullMarked
package io.gatehouse.drift.report;

import org.jspecify.annotations.NullMarked;
