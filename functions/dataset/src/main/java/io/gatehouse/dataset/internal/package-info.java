/** The course of a validation, from opening a file to its verdict. */
@NullMarked
package io.gatehouse.dataset.internal;

import org.jspecify.annotations.NullMarked;
