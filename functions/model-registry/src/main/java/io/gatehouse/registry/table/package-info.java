/** The one table: items with revisions, read consistently and written in transactions. */
@NullMarked
package io.gatehouse.registry.table;

import org.jspecify.annotations.NullMarked;
