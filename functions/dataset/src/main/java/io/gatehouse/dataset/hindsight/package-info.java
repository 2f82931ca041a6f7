/** What profiles that are kept tell of a contract: what it would have done, and what it might be. */
@NullMarked
package io.gatehouse.dataset.hindsight;

import org.jspecify.annotations.NullMarked;
