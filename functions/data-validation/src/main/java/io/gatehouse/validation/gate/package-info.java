/** What decides: from a landed file to its verdict, without AWS. */
@NullMarked
package io.gatehouse.validation.gate;

import org.jspecify.annotations.NullMarked;
