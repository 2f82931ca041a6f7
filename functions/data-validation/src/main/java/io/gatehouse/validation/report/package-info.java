/** The report on one run, for people and for programs. */
@NullMarked
package io.gatehouse.validation.report;

import org.jspecify.annotations.NullMarked;
