/** What a version must pass before it serves: policies, what the gates found in it, and who approved it. */
@NullMarked
package io.gatehouse.registry.gates;

import org.jspecify.annotations.NullMarked;
