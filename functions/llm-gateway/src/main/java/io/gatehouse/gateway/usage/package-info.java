/** What was used and what it cost, told from what all environments have written down. */
@NullMarked
package io.gatehouse.gateway.usage;

import org.jspecify.annotations.NullMarked;
