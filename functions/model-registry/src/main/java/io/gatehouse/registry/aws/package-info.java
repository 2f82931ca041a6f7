/** AWS services behind the seams of the registry. */
@NullMarked
package io.gatehouse.registry.aws;

import org.jspecify.annotations.NullMarked;
