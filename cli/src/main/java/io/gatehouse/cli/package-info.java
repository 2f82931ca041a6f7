/** The data gate's verdict in a shell or a build. */
@NullMarked
package io.gatehouse.cli;

import org.jspecify.annotations.NullMarked;
