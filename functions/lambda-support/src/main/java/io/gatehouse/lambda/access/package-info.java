/** What a key may do: permissions, and the patterns that narrow them. */
@NullMarked
package io.gatehouse.lambda.access;

import org.jspecify.annotations.NullMarked;
