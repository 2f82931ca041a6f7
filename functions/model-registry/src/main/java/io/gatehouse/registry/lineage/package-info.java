/** What was made from what: runs, versions of models, logged models and objects, both ways. */
@NullMarked
package io.gatehouse.registry.lineage;

import org.jspecify.annotations.NullMarked;
