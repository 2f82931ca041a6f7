/** The routes of the datasets API. */
@NullMarked
package io.gatehouse.validation.api;

import org.jspecify.annotations.NullMarked;
