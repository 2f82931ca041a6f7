/** Contracts, readers and profiles of tabular files. Pure Java; knows no AWS. */
@NullMarked
package io.gatehouse.dataset;

import org.jspecify.annotations.NullMarked;
