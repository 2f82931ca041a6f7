/** The language in which scenarios are told: environments, deliveries, verdicts, taps. */
@NullMarked
package io.gatehouse.scenarios.support;

import org.jspecify.annotations.NullMarked;
